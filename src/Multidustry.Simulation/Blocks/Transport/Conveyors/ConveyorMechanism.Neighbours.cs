using Multidustry.Simulation.Buildings;

namespace Multidustry.Simulation.Blocks.Transport.Conveyors;

internal sealed partial class ConveyorMechanism
{
    public override void ProximityChanged(int building)
    {
        ref var belt = ref StateOf(building);
        belt.Next = Directions.Facing(World, building);
        var isBelt = belt.Next >= 0
            && Buildings.Team.Values[belt.Next] == Buildings.Team.Values[building]
            && World.MechanismOf(belt.Next) == this;
        belt.NextBelt = isBelt ? Buildings.State.Values[belt.Next] : -1;
        var aligned = isBelt && Buildings.Rotation.Values[building] == Buildings.Rotation.Values[belt.Next];
        belt.Flags = (aligned ? ConveyorFlags.Aligned : ConveyorFlags.None) | (IsCurve(building) ? ConveyorFlags.Curve : ConveyorFlags.None);
        World.Changed(building);
    }

    /// <summary>Whether items come from exactly one side and not from behind.</summary>
    private bool IsCurve(int building) => !IsFedFrom(building, 2) && IsFedFrom(building, 1) != IsFedFrom(building, 3);

    /// <summary>Whether the neighbour on one side looks as if it gave items to the belt. Sides count clockwise from the front.</summary>
    private bool IsFedFrom(int building, int side)
    {
        var other = Directions.Facing(World, building, -side);
        if (other < 0 || Buildings.Team.Values[other] != Buildings.Team.Values[building])
            return false;
        var traits = World.Traits[Buildings.Block.Values[other]];
        if (!traits.Has(Trait.GivesItems))
            return false;
        var armored = _specs[Buildings.Block.Values[building]].IsArmored;
        if (!World.MechanismOf(other).GivesOnlyForward(other))
            return !armored || Directions.Entering(World, other, building) == Buildings.Rotation.Values[building];
        var otherIsBelt = World.MechanismOf(other) == this;
        return (!armored || otherIsBelt) && LooksAtOrigin(other, building);
    }

    private bool LooksAtOrigin(int other, int building)
    {
        var (dx, dy) = Directions.Step(Buildings.Rotation.Values[other]);
        return Buildings.Tile.Values[building] == Buildings.Tile.Values[other] + dx + dy * World.Tiles.Width;
    }
}
