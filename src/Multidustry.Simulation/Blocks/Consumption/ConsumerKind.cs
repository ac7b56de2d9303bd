namespace Multidustry.Simulation.Blocks.Consumption;

/// <summary>In which way a consumer takes what it needs.</summary>
internal enum ConsumerKind : byte
{
    /// <summary>Something that only the block's own mechanism understands, see <see cref="Mechanism.OwnNeedMet"/>.</summary>
    Other,

    /// <summary>Fixed stacks of items, taken once per craft.</summary>
    Items,

    /// <summary>One item of a filter, taken when the last one is used up.</summary>
    AnyItem,

    /// <summary>Fixed liquids, taken every tick.</summary>
    Liquids,

    /// <summary>One liquid of a filter, taken every tick.</summary>
    AnyLiquid,

    /// <summary>Power, every tick.</summary>
    Power,

    /// <summary>A battery: holds power and needs none to work.</summary>
    PowerBuffer,
}
