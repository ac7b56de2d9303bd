using Multidustry.Simulation.Buildings;

namespace Multidustry.Simulation.Blocks.Transport.StackConveyors;

/// <summary>
/// Which role a belt has. Sides count clockwise from the front: 0 ahead, 2 behind. A change of role is told to all
/// neighbours at once, whose roles may change in turn.
/// </summary>
internal sealed partial class StackConveyorMechanism
{
    /// <summary>Far beyond what belts that can be built pass on.</summary>
    private const int LongestRipple = 200;

    private int _ripple;

    public override bool GivesOnlyForward(int building) => StateOf(building).Role != StackConveyorRole.Unload;

    public override void ProximityChanged(int building)
    {
        ref var belt = ref StateOf(building);
        var before = belt.Role;
        belt.Role = StackConveyorRole.Move;
        belt.Role = RoleOf(building);
        World.Changed(building);
        if (belt.Role != before && _ripple < LongestRipple)
            TellNeighbours(building);
    }

    private StackConveyorRole RoleOf(int building)
    {
        var straight = !IsJoined(building, 1) && !IsJoined(building, 3);
        var front = Directions.Facing(World, building);
        if (!SpecOf(building).EndIsRouter && !IsBelt(front))
            return StackConveyorRole.Unload;
        if (!straight)
            return StackConveyorRole.Move;
        var (ahead, behind) = (IsJoined(building, 0), IsJoined(building, 2));
        if (ahead && (!behind || IsEnd(Directions.Facing(World, building, 2))))
            return IsFaced(building) ? StackConveyorRole.Move : StackConveyorRole.Load;
        return !ahead && behind && SpecOf(building).EndIsRouter ? StackConveyorRole.Unload : StackConveyorRole.Move;
    }

    /// <summary>Whether a side has a belt of the same line: the one ahead, any that faces this one, or the end of another line behind.</summary>
    private bool IsJoined(int building, int side)
    {
        var other = Directions.Facing(World, building, -side);
        if (!IsBelt(other) || Buildings.Team.Values[other] != Buildings.Team.Values[building])
            return false;
        return side == 0 || (IsEnd(other) ? side == 2 : Directions.Facing(World, other) == building);
    }

    private bool IsFaced(int building)
    {
        foreach (var neighbour in Buildings.NeighboursOf(building))
            if (IsBelt(neighbour) && Directions.Facing(World, neighbour) == building)
                return true;
        return false;
    }

    private bool IsBelt(int building) => building >= 0 && World.MechanismOf(building) == this;

    private bool IsEnd(int building) => IsBelt(building) && StateOf(building).Role == StackConveyorRole.Unload;

    private void TellNeighbours(int building)
    {
        StateOf(building).IsTelling = true;
        _ripple++;
        // A neighbour that is told tells its own, but nobody comes or goes meanwhile.
        for (var i = 0; i < Buildings.NeighboursOf(building).Length; i++)
        {
            var neighbour = Buildings.NeighboursOf(building)[i];
            if (!(IsBelt(neighbour) && StateOf(neighbour).IsTelling && StateOf(neighbour).Role != StackConveyorRole.Unload))
                World.Lifecycle.ProximityChanged(neighbour);
        }
        _ripple--;
        StateOf(building).IsTelling = false;
    }
}
