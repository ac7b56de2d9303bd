using Multidustry.Simulation.Buildings;

namespace Multidustry.Simulation.Blocks.Transport.Ducts;

/// <summary>Overflow ducts give ahead and to the sides only what isn't taken there; underflow ducts the other way round. The sides take turns.</summary>
internal sealed class OverflowDuctMechanism(World world) : HeldItemMechanism(world, "overflowDucts")
{
    private const int OtherSide = 2;

    protected override bool AcceptsFrom(int building, int source) =>
        Directions.Entering(World, source, building) == Buildings.Rotation.Values[building];

    protected override bool TryPass(int building, int item)
    {
        var target = FindTarget(building, item);
        if (target < 0)
            return false;
        World.MechanismOf(target).HandleItem(target, building, item);
        ref var turn = ref Buildings.DumpIndex.At(building);
        turn = turn == 0 ? OtherSide : 0;
        return true;
    }

    private int FindTarget(int building, int item)
    {
        var turn = Buildings.DumpIndex.Values[building];
        if (!SpecOf(building).IsUnderflow)
            return Taking(building, 0, item) is >= 0 and var front ? front : TakingSide(building, turn, item);
        var (left, right) = (Taking(building, 1, item), Taking(building, -1, item));
        if (left >= 0 && right >= 0)
            return turn == 0 ? left : right;
        return left >= 0 ? left : right >= 0 ? right : Taking(building, 0, item);
    }

    private int TakingSide(int building, int turn, int item)
    {
        var first = turn == OtherSide ? 1 : -1;
        return Taking(building, first, item) is >= 0 and var side ? side : Taking(building, -first, item);
    }

    /// <summary>The building in a direction, turned from its own, if it takes the item.</summary>
    private int Taking(int building, int turn, int item) =>
        Directions.Facing(World, building, turn) is >= 0 and var target && Takes(building, target, item) ? target : -1;
}
