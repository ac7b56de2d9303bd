using Multidustry.Simulation.Persistence;

namespace Multidustry.Simulation.Tests.Blocks.Power;

/// <summary>What tests ask about power.</summary>
internal static class TestPower
{
    public static int GraphOf(this World world, int building) => world.PowerGraphs.Of(building);

    public static float PowerOf(this World world, int building) => world.Power.Status[world.Buildings.Power[building]];

    /// <summary>Power units that a building makes in a tick.</summary>
    public static float Made(this World world, int building) => world.MechanismOf(building).PowerProduction(building);

    /// <summary>Power units that the graph of a building made in its last tick.</summary>
    public static float Produced(this World world, int building) => world.PowerGraphs.Table.Balance[world.GraphOf(building)].Produced;

    public static int PositionOf(this World world, int building) => world.PowerGraphs.Connections.PositionOf(building);

    public static int LinkCount(this World world, int building) => world.Power.LinksOf(world.Buildings.Power[building]).Length;

    public static World Reloaded(World world) =>
        WorldLoader.Load(WorldCapture.Take(world, new MapInfo()).ToSave(DateTimeOffset.UnixEpoch), TestWorlds.Content).World;
}
