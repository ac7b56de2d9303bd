using Multidustry.Protocol.Types;
using Multidustry.Simulation.Buildings;

namespace Multidustry.Simulation.Tests.Blocks;

/// <summary>Short forms for building small machines in tests.</summary>
internal static class TestBlocks
{
    public const byte Team = 1;
    public const int Copper = 0;
    public const int Lead = 1;

    public static ConfigValue Item(string name) => ConfigValue.Content(TestWorlds.Content.Items[name].Reference);

    public static int Place(this World world, string block, int x, int y, byte rotation = 0, byte team = Team) =>
        world.Lifecycle.SetBlock(x, y, TestWorlds.Id(block), team, rotation);

    public static int Place(this World world, string block, int x, int y, ConfigValue config)
    {
        var building = world.Place(block, x, y);
        Assert.That(world.TryConfigure(building, config), Is.True);
        return building;
    }

    public static bool TryConfigure(this World world, int building, ConfigValue config)
    {
        if (!world.MechanismOf(building).AcceptsConfig(building, config))
            return false;
        world.MechanismOf(building).Configure(building, config);
        return true;
    }

    public static void Run(this World world, int ticks)
    {
        for (var i = 0; i < ticks; i++)
            world.Tick();
    }

    public static int TotalOf(this World world, int building) => world.Items.Total[world.Buildings.Items[building]];

    public static int AmountOf(this World world, int building, int item) => world.Items.Get(world.Buildings.Items[building], item);

    public static void Give(this World world, int building, int item, int amount) => world.MechanismOf(building).Stock(building, item, amount);

    /// <summary>Whether a building's next update would be skipped.</summary>
    public static bool IsResting(this World world, int building) => !world.Updates.IsAwake(world.Buildings.ListPosition[building]);

    public static IEnumerable<int> AllBuildings(this World world) =>
        Enumerable.Range(0, world.Tiles.Count).Select(tile => world.Tiles.BuildingAt(tile)).Where(b => b >= 0).Distinct();

    public static void Switch(this World world, int building) =>
        world.SetEnabled(building, !world.Buildings.Is(building, BuildingFlags.Enabled));
}
