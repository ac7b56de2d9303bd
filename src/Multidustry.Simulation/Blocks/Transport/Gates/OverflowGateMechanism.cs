using Multidustry.Core.Binary;
using Multidustry.Simulation.Buildings;

namespace Multidustry.Simulation.Blocks.Transport.Gates;

/// <summary>
/// Overflow gates give straight ahead and to the sides only what isn't taken there; underflow gates the other way round.
/// Switching a gate off turns one into the other.
/// </summary>
internal sealed class OverflowGateMechanism(World world) : InstantTransfer(world)
{
    private readonly OverflowGateSpec[] _specs = world.BlockTable.Specs(OverflowGateSpec.Of, OverflowGateSpec.Classes);

    /// <summary>Gates keep nothing of their own in saves.</summary>
    public override void WriteState(int building, ref BigEndianWriter writer)
    {
    }

    public override void ReadState(int building, ref BigEndianReader reader)
    {
    }

    protected override int TargetOf(int building, int source, int item, bool turn)
    {
        var direction = Directions.Entering(World, source, building);
        if (direction < 0)
            return -1;
        var front = Directions.Beside(World, building, direction);
        var frontTakes = TeamSideTakes(building, source, front, item);
        var sidesFirst = _specs[Buildings.Block.Values[building]].IsUnderflow == Buildings.Is(building, BuildingFlags.Enabled);
        if (frontTakes && !sidesFirst)
            return front;
        var (left, right) = (Directions.Beside(World, building, direction + 1), Directions.Beside(World, building, direction - 1));
        var (leftTakes, rightTakes) = (TeamSideTakes(building, source, left, item), TeamSideTakes(building, source, right, item));
        if (leftTakes && rightTakes)
            return Alternate(building, (direction + 2) & 3, left, right, turn);
        return leftTakes ? left : rightTakes ? right : frontTakes ? front : -1;
    }

    private bool TeamSideTakes(int building, int source, int side, int item) =>
        side >= 0 && Buildings.Team.Values[side] == Buildings.Team.Values[building] && SideTakes(building, source, side, item);
}
