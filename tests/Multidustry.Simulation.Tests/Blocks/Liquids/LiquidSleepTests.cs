using Multidustry.Protocol.Types;
using Multidustry.TestKit;

namespace Multidustry.Simulation.Tests.Blocks.Liquids;

/// <summary>Liquid blocks sleep while nothing flows, and nobody can tell.</summary>
public class LiquidSleepTests
{
    private const int Side = 12;

    private static readonly string[] Blocks =
    [
        "conduit", "conduit", "conduit", "pulse-conduit", "plated-conduit", "reinforced-conduit", "liquid-router", "liquid-junction",
        "liquid-container", "liquid-tank", "liquid-source", "liquid-void", "mechanical-pump", "copper-wall", "incinerator",
        "bridge-conduit", "bridge-conduit", "reinforced-bridge-conduit", "reinforced-bridge-conduit", "mechanical-drill",
    ];

    private static readonly string[] Liquids = ["water", "water", "water", "oil", "slag", "cryofluid", "hydrogen"];

    [Test]
    public void A_full_line_that_leads_nowhere_sleeps_and_flows_on_when_it_is_drained()
    {
        var world = TestWorlds.Ready();
        var source = world.Lifecycle.SetBlock(2, 5, TestWorlds.Id("liquid-source"), 1, 0);
        world.MechanismOf(source).Configure(source, ConfigValue.Content(world.Content.Liquids["water"].Reference));
        for (var x = 3; x < 8; x++)
            world.Lifecycle.SetBlock(x, 5, TestWorlds.Id("conduit"), 1, 0);
        world.Lifecycle.SetBlock(8, 5, TestWorlds.Wall, 1, 0);
        var last = world.Tiles.BuildingAt(7, 5);
        Run(world, 600);
        Assert.That(world.Updates.AwakeCount, Is.Zero);

        world.Liquids.Remove(world.Buildings.Liquids[last], world.Content.Liquids["water"].Id, 10f);
        Assert.That(world.Updates.AwakeCount, Is.Not.Zero);
        Run(world, 600);

        Assert.That(world.Liquids.CurrentAmount(world.Buildings.Liquids[last]), Is.EqualTo(20f));
        Assert.That(world.Updates.AwakeCount, Is.Zero);
    }

    [Test]
    public void Sleep_changes_nothing_in_random_nets_under_random_interference()
    {
        var first = Seeds.Choose(1);
        for (var seed = first; seed < first + Seeds.Cases(12); seed++)
        {
            var sleeping = TestWorlds.Ready(Side, Side);
            var awake = TestWorlds.Ready(Side, Side);
            awake.ForceAwake = true;
            var (a, b) = (new Random(seed), new Random(seed));
            for (var tick = 0; tick < 900; tick++)
            {
                Interfere(sleeping, a, tick);
                Interfere(awake, b, tick);
                sleeping.Tick();
                awake.Tick();
                if (tick % 50 == 0)
                    Assert.That(sleeping.StateHash(), Is.EqualTo(awake.StateHash()), $"seed {seed}, tick {tick}");
            }
        }
    }

    /// <summary>Builds a lot at first, and then lets longer and longer pauses be.</summary>
    private static void Interfere(World world, Random random, int tick)
    {
        if (tick >= 60 && random.Next(tick / 4) != 0)
            return;
        var (x, y) = (random.Next(1, Side - 1), random.Next(1, Side - 1));
        var building = world.Tiles.BuildingAt(x, y);
        if (building < 0 || random.Next(8) == 0)
        {
            var block = Blocks[random.Next(Blocks.Length)];
            building = world.Lifecycle.SetBlock(x, y, TestWorlds.Id(block), 1, (byte)random.Next(4));
            if (block == "liquid-source")
                world.MechanismOf(building).Configure(building, ConfigValue.Content(world.Content.Liquids[Liquids[random.Next(Liquids.Length)]].Reference));
            if (block == "bridge-conduit")
                world.MechanismOf(building).Configure(building, ConfigValue.Point(Ahead(random)));
            return;
        }
        var liquids = world.Buildings.Liquids[building];
        var liquid = world.Content.Liquids[Liquids[random.Next(Liquids.Length)]].Id;
        switch (random.Next(6))
        {
            case 0 when liquids >= 0:
                world.Liquids.Add(liquids, liquid, random.Next(1, 5));
                break;
            case 1 when liquids >= 0:
                world.Liquids.Remove(liquids, liquid, random.Next(1, 5));
                break;
            case 2:
                world.SetEnabled(building, random.Next(3) != 0);
                break;
            case 3:
                world.Lifecycle.Rotate(building, (byte)random.Next(4));
                break;
            case 4:
                world.ApplyBoost(building, 1.5f, 30f);
                break;
            default:
                world.Lifecycle.SetBlock(x, y, 0, 0, 0);
                break;
        }
    }

    private static Point2 Ahead(Random random) => random.Next(2) == 0 ? new Point2(random.Next(-3, 4), 0) : new Point2(0, random.Next(-3, 4));

    private static void Run(World world, int ticks)
    {
        for (var i = 0; i < ticks; i++)
            world.Tick();
    }
}
