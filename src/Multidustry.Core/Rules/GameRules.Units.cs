using Multidustry.Core.Content;

namespace Multidustry.Core.Rules;

/// <content>Rules about units.</content>
public sealed partial class GameRules
{
    /// <summary>Units need ammunition.</summary>
    public bool UnitAmmo { get; set; }

    /// <summary>Buildings carried by units keep working.</summary>
    public bool UnitPayloadUpdate { get; set; }

    /// <summary>Payloads explode with their unit.</summary>
    public bool UnitPayloadsExplode { get; set; }

    /// <summary>Cores add to the unit cap.</summary>
    public bool UnitCapVariable { get; set; } = true;

    /// <summary>Units of each type that a team may have, before what cores add.</summary>
    public int UnitCap { get; set; }

    /// <summary>There is no unit cap.</summary>
    public bool DisableUnitCap { get; set; }

    /// <summary>The banned units are the only allowed ones.</summary>
    public bool UnitWhitelist { get; set; }

    /// <summary>Units that can't be made, or the only ones that can.</summary>
    public RuleSet<UnitType> BannedUnits { get; set; } = new();

    /// <summary>Multiplies how fast factories make units.</summary>
    public float UnitBuildSpeedMultiplier { get; set; } = 1;

    /// <summary>Multiplies what units cost.</summary>
    public float UnitCostMultiplier { get; set; } = 1;

    /// <summary>Multiplies damage by units.</summary>
    public float UnitDamageMultiplier { get; set; } = 1;

    /// <summary>Multiplies health of units.</summary>
    public float UnitHealthMultiplier { get; set; } = 1;

    /// <summary>Multiplies damage by falling wrecks.</summary>
    public float UnitCrashDamageMultiplier { get; set; } = 1;

    /// <summary>Multiplies how fast units mine.</summary>
    public float UnitMineSpeedMultiplier { get; set; } = 1;

    /// <summary>Multiplies the drag of units.</summary>
    public float DragMultiplier { get; set; } = 1;

    /// <summary>Processors may build with units.</summary>
    public bool LogicUnitBuild { get; set; } = true;
}
