using Multidustry.Core.Content;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Blocks;

namespace Multidustry.Simulation.Tests.Blocks.Conformance;

/// <summary>
/// One block at work among random others: sources of what it takes, stores and belts for what it gives, links, fitting and unfitting
/// ground. The same seed gives the same world.
/// </summary>
internal sealed class Workshop
{
    private const int Size = 24;
    private const int Middle = 12;
    private const int Company = 14;

    private static readonly ContentCatalogue Content = TestWorlds.Content;
    private static readonly string[] Grounds = ["stone", "sand-floor", "shallow-water", "tar", "hotrock", "spore-moss", "rhyolite-vent", "molten-slag"];
    private static readonly string[] Ores = ["ore-copper", "ore-titanium", "ore-scrap", "ore-wall-beryllium"];
    private static readonly string[] Others =
    [
        "conveyor", "router", "container", "item-void", "duct", "conduit", "liquid-router", "liquid-tank", "power-node", "battery", "power-source",
        "copper-wall", "unloader", "sorter", "heat-source", "payload-conveyor", "bridge-conveyor", "mender", "junction",
    ];

    private readonly Random _random;

    public Workshop(string block, int seed)
    {
        _random = new Random(seed);
        World = TestWorlds.Create(Size, Size, seed);
        LayGround();
        Place("core-shard", 3, 3);
        Main = Place(block, Middle, Middle);
        if (_random.Next(2) == 0)
            Place(block, Middle + _random.Next(3, 7), Middle);
        for (var i = 0; i < Company; i++)
            Feed();
        for (var i = 0; i < Company; i++)
            Place(Others[_random.Next(Others.Length)], _random.Next(6, 19), _random.Next(6, 19));
        World.FinishLoading();
        foreach (var building in World.AllBuildings().ToArray())
            World.TryConfigure(building, Plausible());
    }

    /// <summary>A block of every class that is more than a wall. Construction sites take their state from what is built, cores can't go.</summary>
    public static IEnumerable<string> Blocks { get; } = FindBlocks();

    public World World { get; }

    /// <summary>The building it is about.</summary>
    public int Main { get; }

    /// <summary>Some burst at work.</summary>
    public bool StillStands => World.Tiles.BuildingAt(Middle, Middle) == Main;

    /// <summary>A configuration that some block or other takes.</summary>
    public static ConfigValue Plausible(Random random) => random.Next(9) switch
    {
        0 => ConfigValue.Null,
        1 => ConfigValue.Content(Content.Items[random.Next(Content.Items.Count)].Reference),
        2 => ConfigValue.Content(Content.Liquids[random.Next(Content.Liquids.Count)].Reference),
        3 => ConfigValue.Content(Content.Blocks[random.Next(Content.Blocks.Count)].Reference),
        4 => ConfigValue.Boolean(random.Next(2) == 0),
        5 => ConfigValue.Int(new Core.Geometry.TilePosition((short)random.Next(Size), (short)random.Next(Size)).Packed),
        6 => ConfigValue.Point(new Point2(random.Next(-6, 7), 0)),
        7 => ConfigValue.Int(random.Next(-1, 6)),
        _ => ConfigValue.String("text"),
    };

    private static string[] FindBlocks()
    {
        var world = TestWorlds.Ready();
        return [.. Content.Blocks
            .Where(block => block.HasBuilding && !block.Class.Is("ConstructBlock") && !block.Class.Is("CoreBlock") && block.Size < 8)
            .Where(block => world.MechanismOf(world.Place(block.Name, Middle - 3, Middle - 3)) is not PlainBlocks)
            .DistinctBy(block => block.Class.Name)
            .Select(block => block.Name)];
    }

    private ConfigValue Plausible() => Plausible(_random);

    private void LayGround()
    {
        foreach (var grounds in new[] { Grounds, Ores })
        {
            var ground = TestWorlds.Id(grounds[_random.Next(grounds.Length)]);
            for (var y = Middle - 3; y < Middle + 4; y++)
                for (var x = Middle - 3; x < Middle + 4; x++)
                    if (grounds == Grounds)
                        World.Tiles.SetFloor(World.Tiles.IndexOf(x, y), ground);
                    else
                        World.Tiles.SetOverlay(World.Tiles.IndexOf(x, y), ground);
        }
    }

    /// <summary>A source of something that it takes, beside it.</summary>
    private void Feed()
    {
        var mechanism = World.MechanismOf(Main);
        var items = Enumerable.Range(0, Content.Items.Count).Where(item => mechanism.AcceptsItem(Main, Main, item)).ToArray();
        var liquids = Enumerable.Range(0, Content.Liquids.Count)
            .Where(liquid => World.Buildings.Liquids[Main] >= 0 && mechanism.AcceptsLiquid(Main, Main, liquid)).ToArray();
        var (x, y) = Beside();
        switch (_random.Next(4))
        {
            case 0 or 1 when items.Length > 0:
                Source("item-source", x, y, ConfigValue.Content(Content.Items[items[_random.Next(items.Length)]].Reference));
                break;
            case 2 when liquids.Length > 0:
                Source("liquid-source", x, y, ConfigValue.Content(Content.Liquids[liquids[_random.Next(liquids.Length)]].Reference));
                break;
            default:
                Place(_random.Next(2) == 0 ? "power-source" : Others[_random.Next(Others.Length)], x, y);
                break;
        }
    }

    private (int X, int Y) Beside()
    {
        var size = Content.Blocks[World.Buildings.Block[Main]].Size;
        var (along, low, high) = (Middle - (size - 1) / 2 + _random.Next(size), Middle - (size - 1) / 2 - 1, Middle + size / 2 + 1);
        return _random.Next(4) switch { 0 => (along, low), 1 => (along, high), 2 => (low, along), _ => (high, along) };
    }

    private void Source(string block, int x, int y, ConfigValue config)
    {
        if (Place(block, x, y) is >= 0 and var source)
            World.TryConfigure(source, config);
    }

    /// <summary>Places a block where there is room, else nothing: -1.</summary>
    private int Place(string block, int x, int y)
    {
        var area = Simulation.Tiles.Footprint.Of(x, y, Content.Blocks[block].Size);
        for (var tileY = area.Bottom; tileY <= area.Top; tileY++)
            for (var tileX = area.Left; tileX <= area.Right; tileX++)
                if (!World.Tiles.Contains(tileX, tileY) || World.Tiles.BuildingAt(tileX, tileY) >= 0)
                    return -1;
        return World.Place(block, x, y, (byte)_random.Next(4));
    }
}
