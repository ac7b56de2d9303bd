using Multidustry.Core.Content;

namespace Multidustry.Core.Rules;

/// <content>Rules about buildings.</content>
public sealed partial class GameRules
{
    /// <summary>Derelict buildings can be repaired.</summary>
    public bool DerelictRepair { get; set; } = true;

    /// <summary>Destroyed buildings leave plans to rebuild them.</summary>
    public bool GhostBlocks { get; set; } = true;

    /// <summary>Reactors explode.</summary>
    public bool ReactorExplosions { get; set; } = true;

    /// <summary>Destroyed buildings explode with what they hold.</summary>
    public bool DamageExplosions { get; set; } = true;

    /// <summary>Fires burn.</summary>
    public bool Fire { get; set; } = true;

    /// <summary>Multiplies solar power.</summary>
    public float SolarMultiplier { get; set; } = 1;

    /// <summary>Multiplies health of buildings.</summary>
    public float BlockHealthMultiplier { get; set; } = 1;

    /// <summary>Multiplies damage by buildings.</summary>
    public float BlockDamageMultiplier { get; set; } = 1;

    /// <summary>Multiplies what buildings cost.</summary>
    public float BuildCostMultiplier { get; set; } = 1;

    /// <summary>Multiplies how fast is built.</summary>
    public float BuildSpeedMultiplier { get; set; } = 1;

    /// <summary>Part of the cost that deconstruction gives back.</summary>
    public float DeconstructRefundMultiplier { get; set; } = 0.5f;

    /// <summary>No building near an enemy core, in world units.</summary>
    public float EnemyCoreBuildRadius { get; set; } = 400;

    /// <summary>The area of a team is what lies nearest to its cores, instead of a radius.</summary>
    public bool PolygonCoreProtection { get; set; }

    /// <summary>No turrets may be placed within range of enemy buildings.</summary>
    public bool PlaceRangeCheck { get; set; }

    /// <summary>Players may put items only into cores.</summary>
    public bool OnlyDepositCore { get; set; }

    /// <summary>Seconds between two deposits of items by a player.</summary>
    public float ItemDepositCooldown { get; set; } = 0.5f;

    /// <summary>A team that loses its last core loses its buildings.</summary>
    public bool CoreDestroyClear { get; set; }

    /// <summary>Cores burn what doesn't fit.</summary>
    public bool CoreIncinerates { get; set; } = true;

    /// <summary>Building takes no time.</summary>
    public bool InstantBuild { get; set; }

    /// <summary>Walls and boulders of the map can be taken down.</summary>
    public bool AllowEnvironmentDeconstruct { get; set; }

    /// <summary>The banned blocks are the only allowed ones.</summary>
    public bool BlockWhitelist { get; set; }

    /// <summary>Banned blocks don't show in menus.</summary>
    public bool HideBannedBlocks { get; set; }

    /// <summary>Blocks that can't be built, or the only ones that can.</summary>
    public RuleSet<Block> BannedBlocks { get; set; } = new();

    /// <summary>Blocks that show although they are hidden.</summary>
    public RuleSet<Block> RevealedBlocks { get; set; } = new();

    /// <summary>Content that counts as researched.</summary>
    public RuleSet<ContentEntry> Researched { get; set; } = new();

    /// <summary>Items with which cores start.</summary>
    public List<ItemStack> Loadout { get; set; }

    /// <summary>Players may edit world processors.</summary>
    public bool AllowEditWorldProcessors { get; set; }

    /// <summary>World processors stand still.</summary>
    public bool DisableWorldProcessors { get; set; }

    /// <summary>Logic may read data of the client.</summary>
    public bool AllowLogicData { get; set; }
}
