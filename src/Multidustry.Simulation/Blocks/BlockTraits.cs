using Multidustry.Core.Content;

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
    Core = 1 << 10,
    HasConsumers = 1 << 11,
    InstantTransfer = 1 << 12,
    AlwaysReplaceable = 1 << 13,
    Floor = 1 << 14,
    Overlay = 1 << 15,
    Deep = 1 << 16,
    Static = 1 << 17,
    TeamPassable = 1 << 18,
    GivesItems = 1 << 19,
    GivesOnlyForward = 1 << 20,
    MayTakeItems = 1 << 21,
    WallOre = 1 << 22,
    Synthetic = 1 << 23,
    TakesPayloads = 1 << 24,
}

/// <summary>The facts of one block that the kernel needs in one small row; mechanisms have spec tables of their own.</summary>
internal readonly record struct BlockTraits(Trait Traits, byte Size, int ItemCapacity, float LiquidCapacity, float Health)
{
    public bool Has(Trait trait) => (Traits & trait) != 0;

    public static BlockTraits Of(Block block)
    {
        var traits = Trait.None;
        Set(block.HasBuilding, Trait.HasBuilding);
        Set(block.Updates, Trait.Updates);
        Set(block.IsSolid, Trait.Solid);
        Set(block.Rotates, Trait.Rotates);
        Set(block.HasItems, Trait.HasItems);
        Set(block.HasLiquids, Trait.HasLiquids);
        Set(block.HasPower, Trait.HasPower);
        Set(block.CanOverdrive, Trait.CanOverdrive);
        Set(block.Flag("noUpdateDisabled"), Trait.StopsWhenDisabled);
        Set(block.IsUnloadable, Trait.Unloadable);
        Set(block.Class.Is("CoreBlock"), Trait.Core);
        Set(block.Consumers.Count > 0, Trait.HasConsumers);
        Set(block.Flag("instantTransfer"), Trait.InstantTransfer);
        Set(block.IsAlwaysReplaceable, Trait.AlwaysReplaceable);
        Set(block.IsFloor, Trait.Floor);
        Set(block.IsOverlay, Trait.Overlay);
        Set(block.IsDeep, Trait.Deep);
        Set(block.IsStatic, Trait.Static);
        Set(block.IsTeamPassable, Trait.TeamPassable);
        Set(ItemOutput.GivesItems(block), Trait.GivesItems);
        Set(ItemOutput.GivesOnlyForward(block), Trait.GivesOnlyForward);
        Set(block.TryGet("wallOre", out var wallOre) && wallOre.AsFlag(), Trait.WallOre);
        Set(block.IsSynthetic, Trait.Synthetic);
        Set(ItemInput.MayTakeItems(block), Trait.MayTakeItems);
        Set(block.Flag("outputsPayload") || block.Flag("acceptsPayload"), Trait.TakesPayloads);
        return new BlockTraits(traits, (byte)block.Size, block.ItemCapacity, block.LiquidCapacity, block.Health);

        void Set(bool has, Trait trait) => traits |= has ? trait : Trait.None;
    }
}
