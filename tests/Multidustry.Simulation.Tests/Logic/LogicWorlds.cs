using Multidustry.Mlog.Configuration;
using Multidustry.Mlog.Runtime;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Blocks.Logic;
using Multidustry.Simulation.Logic;

namespace Multidustry.Simulation.Tests.Logic;

/// <summary>Small worlds of stone with processors in them.</summary>
internal static class LogicWorlds
{
    public const byte Team = 1;

    public static World Create(int side = 40)
    {
        var world = TestWorlds.Create(side, side);
        for (var tile = 0; tile < world.Tiles.Count; tile++)
            world.Tiles.SetFloor(tile, TestWorlds.Id("stone"));
        world.Rules.DisableUnitCap = true;
        world.Rules.AllowEditWorldProcessors = true;
        world.FinishLoading();
        return world;
    }

    public static int Put(World world, string block, int x, int y, byte team = Team) => world.Lifecycle.SetBlock(x, y, TestWorlds.Id(block), team, 0);

    /// <summary>A processor with a program and links to the buildings on some tiles.</summary>
    public static int Processor(World world, string block, int x, int y, string code, params (string Name, int X, int Y)[] links)
    {
        var building = Put(world, block, x, y);
        Configure(world, building, code, links);
        return building;
    }

    public static void Configure(World world, int building, string code, params (string Name, int X, int Y)[] links)
    {
        var origin = world.Tiles.PositionOf(world.Buildings.Tile[building]);
        var config = ConfigValue.ByteArray(ProcessorConfiguration.Encode(code, [.. links.Select(l => new ConfiguredLink(l.Name, (short)(l.X - origin.X), (short)(l.Y - origin.Y)))]));
        Assert.That(world.MechanismOf(building).AcceptsConfig(building, config), Is.True);
        world.MechanismOf(building).Configure(building, config);
    }

    public static ProcessorHost HostOf(World world, int building) => ((ProcessorMechanism)world.MechanismOf(building)).HostOf(building);

    public static MlogValue Read(World world, int building, string variable) => HostOf(world, building).Processor![variable];

    public static double Number(World world, int building, string variable)
    {
        var value = Read(world, building, variable);
        Assert.That(value.IsNumber, Is.True, $"{variable} is {value}");
        return value.AsNumber;
    }

    public static int Unit(World world, string type, float x, float y, byte team = Team) =>
        world.UnitLifecycle.Create(world.Content.Units[type].Id, team, x, y, 0f);

    public static void Tick(World world, int ticks)
    {
        for (var i = 0; i < ticks; i++)
            world.Tick();
    }

    /// <summary>Runs a program of a world processor for a while and gives its variables.</summary>
    public static Func<string, MlogValue> Run(World world, string code, int ticks = 60)
    {
        var building = Processor(world, "world-processor", 1, 1, code);
        Tick(world, ticks);
        return name => Read(world, building, name);
    }
}
