using Multidustry.Protocol.Types;
using Multidustry.Simulation.Events;

namespace Multidustry.Simulation.Commands;

/// <summary>Configures a building. A refused one should be answered with the present configuration, <see cref="World.ConfigOf"/>.</summary>
public sealed class ConfigureBuilding : BuildingCommand
{
    /// <summary>The configuration; what a block takes depends on its class.</summary>
    public required ConfigValue Config { get; init; }

    private protected override CommandRefusal Check(World world, int player, int building) =>
        world.MechanismOf(building).AcceptsConfig(building, Config) ? CommandRefusal.None : CommandRefusal.InvalidConfig;

    private protected override void Apply(World world, int player, int building)
    {
        world.MechanismOf(building).Configure(building, Config);
        world.Events.Add(new WorldEvent(WorldEventKind.BuildingConfigured)
        {
            Entity = Player,
            Tile = world.Tiles.PositionOf(world.Buildings.Tile.Values[building]),
            Config = Config,
        });
    }
}
