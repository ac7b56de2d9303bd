using System.Buffers;
using Multidustry.Core.Content;
using Multidustry.Protocol.Types;
using Multidustry.TestKit;

namespace Multidustry.Simulation.Tests.Blocks.Liquids;

/// <summary>Nets through which liquids flow, tick for tick the same, sleep as a whole, and nobody can tell.</summary>
public class SteadyNetsTests
{
    private static readonly string[] Liquids = ["water", "oil", "slag", "cryofluid"];

    [Test]
    public void A_net_through_which_water_flows_sleeps_as_a_whole()
    {
        var world = Net();
        world.Run(600);

        Assert.That(world.Updates.AwakeCount, Is.Zero);
        Assert.That(AmountAt(world, 4, 5), Is.GreaterThan(0f));
    }

    [Test]
    public void One_member_that_is_disturbed_wakes_the_others()
    {
        var world = Net();
        world.Run(600);
        Assert.That(world.Updates.AwakeCount, Is.Zero, "before");
        world.Liquids.Remove(world.Buildings.Liquids[At(world, 4, 5)], 0, 1f);

        Assert.That(world.Updates.AwakeCount, Is.GreaterThan(5));
    }

    [Test]
    public void Whatever_happens_to_it_shows_no_difference_to_one_that_never_sleeps() => Interference.AssertSleepIsInvisible(Net, 6000, (world, random) =>
    {
        if (random.Next(300) == 0 && At(world, 2, 5) is >= 0 and var source)
            world.TryConfigure(source, random.Next(4) == 0 ? ConfigValue.Null : Liquid(Liquids[random.Next(Liquids.Length)]));
        if (random.Next(400) == 0)
            world.Place(random.Next(2) == 0 ? "air" : "conduit", random.Next(3, 7), 5, (byte)random.Next(4));
        if (random.Next(200) == 0)
            world.Place("conduit", random.Next(3, 7), 5);
        if (random.Next(300) == 0)
            world.Place(random.Next(2) == 0 ? "air" : "copper-wall", random.Next(3, 8), 4);
        if (random.Next(200) == 0 && At(world, 9, 9) is >= 0 and var container)
            world.MechanismOf(container).RemoveStack(container, TestBlocks.Copper, 300);
        if (random.Next(250) == 0)
            world.MechanismOf(At(world, 15, 15)).HandleStack(At(world, 15, 15), TestBlocks.Copper, 1);
    });

    [Test]
    public void A_source_chosen_anew_between_any_two_ticks_is_of_the_new_liquid_at_once()
    {
        // Nets are looked at in rounds of 64 ticks, so every place in a round gets its turn.
        const int round = 64;
        var (sleeping, awake) = (Net(), Net());
        awake.ForceAwake = true;
        for (var choice = 0; choice < round; choice++)
        {
            foreach (var world in new[] { sleeping, awake })
            {
                world.TryConfigure(At(world, 2, 5), Liquid(Liquids[choice % Liquids.Length]));
                world.Run(round + 1);
            }
            Assert.That(sleeping.StateHash(), Is.EqualTo(awake.StateHash()), $"choice {choice}");
        }
    }

    [Test]
    public void A_world_restored_while_a_net_sleeps_goes_on_as_the_one_that_went_on()
    {
        var world = Net();
        world.Run(600);
        Assert.That(world.Updates.AwakeCount, Is.Zero, "before");
        var snapshot = new ArrayBufferWriter<byte>();
        world.WriteSnapshot(snapshot);
        var restored = TestWorlds.Ready();
        restored.ReadSnapshot(snapshot.WrittenSpan);
        foreach (var each in new[] { world, restored })
        {
            each.Liquids.Remove(each.Buildings.Liquids[At(each, 4, 5)], 0, 1f);
            each.Run(400);
        }

        Assert.That(restored.StateHash(), Is.EqualTo(world.StateHash()));
    }

    [Test]
    public void A_net_that_leaks_stays_awake()
    {
        var world = TestWorlds.Ready();
        world.Place("liquid-source", 2, 5, Liquid("water"));
        world.Place("conduit", 3, 5);
        world.Run(600);

        Assert.That(world.IsResting(At(world, 2, 5)) || world.IsResting(At(world, 3, 5)), Is.False);
    }

    [Test]
    public void Falling_asleep_and_waking_allocates_nothing_in_the_long_run()
    {
        var world = Net();
        Disturb(world, 20);
        Assert.That(Allocation.OfSteady(() => Disturb(world, 20)), Is.Zero);
    }

    private static void Disturb(World world, int times)
    {
        for (var i = 0; i < times; i++)
        {
            world.Run(200);
            world.Liquids.Remove(world.Buildings.Liquids[At(world, 4, 5)], 0, 1f);
        }
    }

    /// <summary>
    /// A source feeds conduits, a router, a container and a void, with a wetted drill beside the router that fills a store, and
    /// far away a belt that comes into the update order and leaves it.
    /// </summary>
    private static World Net()
    {
        var world = TestWorlds.Ready();
        for (var x = 9; x < 11; x++)
            for (var y = 6; y < 8; y++)
                world.Tiles.SetOverlay(world.Tiles.IndexOf(x, y), TestWorlds.Id("ore-copper"));
        world.Place("conveyor", 15, 15);
        world.Place("conveyor", 16, 15);
        world.Place("liquid-source", 2, 5, Liquid("water"));
        for (var x = 3; x < 7; x++)
            world.Place("conduit", x, 5);
        world.Place("liquid-router", 7, 5);
        world.Place("liquid-void", 7, 6);
        world.Place("conduit", 8, 5);
        world.Place("liquid-container", 9, 4);
        world.Give(world.Place("mechanical-drill", 9, 6), TestBlocks.Copper, 10);
        world.Place("container", 9, 8);
        world.Give(At(world, 9, 8), TestBlocks.Copper, 300);
        return world;
    }

    private static int At(World world, int x, int y) => world.Tiles.BuildingAt(x, y);

    private static float AmountAt(World world, int x, int y) => world.Liquids.CurrentAmount(world.Buildings.Liquids[At(world, x, y)]);

    private static ConfigValue Liquid(string name) => ConfigValue.Content(TestWorlds.Content.Liquids[name].Reference);
}
