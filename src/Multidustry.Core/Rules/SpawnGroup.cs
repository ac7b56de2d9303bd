using Multidustry.Core.Content;
using Multidustry.Core.Geometry;

namespace Multidustry.Core.Rules;

/// <summary>One kind of unit that comes with waves: from which wave on, how many, how strong. Waves count from 0.</summary>
public sealed class SpawnGroup
{
    /// <summary>The scaling of a group that never grows.</summary>
    public const float Never = int.MaxValue;

    private readonly List<UnitType> _payloads = [];

    /// <summary>Creates a group of one unit that comes with every wave.</summary>
    public SpawnGroup(UnitType type) => Unit = type;

    /// <summary>Who comes.</summary>
    public UnitType Unit { get; set; }

    /// <summary>First wave.</summary>
    public int Begin { get; set; }

    /// <summary>Last wave.</summary>
    public int End { get; set; } = int.MaxValue;

    /// <summary>Waves from one occurrence to the next, at least 1.</summary>
    public int Spacing { get; set; } = 1;

    /// <summary>Most units at once.</summary>
    public int Max { get; set; } = 40;

    /// <summary>After how many occurrences there is one unit more.</summary>
    public float Scaling { get; set; } = Never;

    /// <summary>Shield of each unit at the first wave.</summary>
    public float Shields { get; set; }

    /// <summary>Shield that each further wave adds.</summary>
    public float ShieldScaling { get; set; }

    /// <summary>Units at the first wave.</summary>
    public int Amount { get; set; } = 1;

    /// <summary>The effect that the units have for good; null for none.</summary>
    public StatusEffect? Effect { get; set; }

    /// <summary>The only spawn where the group comes; null for every spawn.</summary>
    public TilePosition? Spawn { get; set; }

    /// <summary>Units that each unit carries.</summary>
    public IList<UnitType> Payloads => _payloads;

    /// <summary>Items that each unit carries; null for none.</summary>
    public ItemStack? Items { get; set; }

    /// <summary>Id of the team that the units belong to; null for the wave team.</summary>
    public byte? Team { get; set; }

    /// <summary>How many units come with a wave at each spawn; 0 for most waves.</summary>
    public int AmountAt(int wave)
    {
        var spacing = Math.Max(Spacing, 1);
        if (wave < Begin || wave > End || (wave - Begin) % spacing != 0)
            return 0;
        var grown = (wave - Begin) / spacing / Scaling;
        return (int)Math.Clamp(Amount + Math.Truncate((double)grown), 0, Math.Max(Max, 0));
    }

    /// <summary>The shield of each unit that comes with a wave.</summary>
    public float ShieldAt(int wave) => Math.Max(Shields + (ShieldScaling * (wave - Begin)), 0);
}
