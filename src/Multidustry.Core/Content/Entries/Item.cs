namespace Multidustry.Core.Content;

/// <summary>An item.</summary>
public sealed class Item : ContentEntry
{
    internal Item(ContentObject source, short id, string name)
        : base(source, ContentType.Item, id, name)
    {
        Explosiveness = Number("explosiveness");
        Flammability = Number("flammability");
        Radioactivity = Number("radioactivity");
        Charge = Number("charge");
        Hardness = Integer("hardness");
        Cost = Number("cost");
        HealthScaling = Number("healthScaling");
        IsLowPriority = Flag("lowPriority");
        IsBuildable = Flag("buildable");
    }

    /// <summary>How violently it blows up, 0 and up.</summary>
    public float Explosiveness { get; }

    /// <summary>How well it burns, 0 and up.</summary>
    public float Flammability { get; }

    /// <summary>How radioactive it is, 0 and up.</summary>
    public float Radioactivity { get; }

    /// <summary>How much electrical charge it holds, 0 and up.</summary>
    public float Charge { get; }

    /// <summary>What a drill needs to mine it: its tier must be at least this.</summary>
    public int Hardness { get; }

    /// <summary>Weight of one piece in build times.</summary>
    public float Cost { get; }

    /// <summary>How much a piece in a requirement adds to a block's default health.</summary>
    public float HealthScaling { get; }

    /// <summary>Drills prefer other ores under them.</summary>
    public bool IsLowPriority { get; }

    /// <summary>Counts as a building material.</summary>
    public bool IsBuildable { get; }
}
