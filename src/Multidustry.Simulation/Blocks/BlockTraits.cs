namespace Multidustry.Simulation.Blocks;

/// <summary>Yes-or-no facts of a block that the kernel asks often.</summary>
[Flags]
internal enum Trait : uint
{
    None = 0,
    HasBuilding = 1,
    Updates = 1 << 1,
    Solid = 1 << 2,
    Rotates = 1 << 3,
    HasItems = 1 << 4,
    HasLiquids = 1 << 5,
    HasPower = 1 << 6,
    CanOverdrive = 1 << 7,
    StopsWhenDisabled = 1 << 8,
    Unloadable = 1 << 9,
    Static = 1 << 10,
    Floor = 1 << 11,
    Overlay = 1 << 12,
    Replaceable = 1 << 13,
    AlwaysReplace = 1 << 14,
    Breakable = 1 << 15,
    Core = 1 << 16,
    HasConsumers = 1 << 17,
    InstantTransfer = 1 << 18,
    AcceptsItems = 1 << 19,
}

/// <summary>The facts of one block that the kernel needs in one small row; mechanisms have spec tables of their own.</summary>
internal readonly record struct BlockTraits(Trait Traits, byte Size, int ItemCapacity, float LiquidCapacity, float Health)
{
    public bool Has(Trait trait) => (Traits & trait) != 0;
}
