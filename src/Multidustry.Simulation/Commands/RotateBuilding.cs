using Multidustry.Simulation.Events;

namespace Multidustry.Simulation.Commands;

/// <summary>Turns a building by a quarter.</summary>
public sealed class RotateBuilding : BuildingCommand
{
    /// <summary>To the left; otherwise to the right.</summary>
    public required bool Left { get; init; }

    private protected override CommandRefusal Check(World world, int player, int building) => CommandRefusal.None;

    private protected override void Apply(World world, int player, int building)
    {
        var rotation = (byte)((world.Buildings.Rotation.Values[building] + (Left ? 1 : 3)) & 3);
        world.Lifecycle.Rotate(building, rotation);
        world.Events.Add(new WorldEvent(WorldEventKind.BuildingRotated)
        {
            Entity = Player,
            Tile = world.Tiles.PositionOf(world.Buildings.Tile.Values[building]),
            Rotation = rotation,
        });
    }
}
