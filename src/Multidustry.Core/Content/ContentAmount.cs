namespace Multidustry.Core.Content;

/// <summary>An amount of some content: items as pieces, liquids as units or units per tick, blocks and units as pieces.</summary>
public readonly record struct ContentAmount<T>(T Content, float Amount)
    where T : ContentEntry;

/// <summary>A number of pieces of one item.</summary>
public readonly record struct ItemStack(Item Item, int Amount);
