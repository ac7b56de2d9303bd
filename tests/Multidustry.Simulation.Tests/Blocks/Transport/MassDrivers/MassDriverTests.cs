using System.Buffers;
using Multidustry.Core.Geometry;
using Multidustry.Protocol.Types;
using Multidustry.TestKit;

namespace Multidustry.Simulation.Tests.Blocks.Transport.MassDrivers;

public class MassDriverTests
{
    private const int Capacity = 120;

    [Test]
    public void Items_fly_to_the_other_driver_all_at_once()
    {
        var world = Pair(out var from, out var to);
        world.Give(from, TestBlocks.Copper, 60);
        world.Give(from, TestBlocks.Lead, 40);
        world.Run(20);
        Assert.That((world.TotalOf(from), world.TotalOf(to), world.DriverBolts.Order.Rows.Length), Is.EqualTo((0, 0, 1)));

        world.Run(40);
        Assert.That((world.AmountOf(to, TestBlocks.Copper), world.AmountOf(to, TestBlocks.Lead)), Is.EqualTo((60, 40)));
        Assert.That(world.DriverBolts.Order.Rows.Length, Is.Zero);
    }

    [Test]
    public void Too_few_items_wait()
    {
        var world = Pair(out var from, out _);
        world.Give(from, TestBlocks.Copper, 9);
        world.Run(100);
        Assert.That(world.TotalOf(from), Is.EqualTo(9));

        world.Give(from, TestBlocks.Copper, 1);
        world.Run(100);
        Assert.That(world.TotalOf(from), Is.Zero);
    }

    [Test]
    public void A_full_receiver_is_not_shot_at()
    {
        var world = Pair(out var from, out var to);
        world.Give(to, TestBlocks.Lead, Capacity - 5);
        world.Give(from, TestBlocks.Copper, 100);
        world.Run(200);

        Assert.That(world.TotalOf(from), Is.EqualTo(100));
    }

    [Test]
    public void A_linked_driver_takes_items_and_one_without_a_link_or_out_of_range_does_not()
    {
        var world = Pair(out var from, out var to);
        bool Takes(int driver) => world.MechanismOf(driver).AcceptsItem(driver, -1, TestBlocks.Copper);
        Assert.That((Takes(from), Takes(to)), Is.EqualTo((true, false)));

        world.TryConfigure(from, ConfigValue.Int(new TilePosition(95, 5).Packed));
        world.Place("mass-driver", 95, 5);
        Assert.That(Takes(from), Is.False, "too far");
        world.TryConfigure(from, ConfigValue.Point(new Point2(50, 0)));
        world.Place("mass-driver", 55, 5);
        Assert.That(Takes(from), Is.True);
        world.Give(from, TestBlocks.Copper, Capacity);
        Assert.That(Takes(from), Is.False, "full");
    }

    [Test]
    public void A_bolt_to_a_destroyed_driver_flies_until_its_time_is_up_and_one_to_a_removed_driver_ends_there()
    {
        foreach (var (health, ticksLeft) in new[] { (0f, 180), (100f, 0) })
        {
            var world = Pair(out var from, out var to);
            world.Give(from, TestBlocks.Copper, 60);
            world.Run(20);
            world.Buildings.Health[to] = health;
            world.Lifecycle.SetBlock(30, 5, 0, 0, 0);
            world.Run(40);
            Assert.That(world.DriverBolts.Order.Rows.Length, Is.EqualTo(ticksLeft > 0 ? 1 : 0));
            world.Run(ticksLeft);
            Assert.That(world.DriverBolts.Order.Rows.Length, Is.Zero);
        }
    }

    [Test]
    public void A_link_is_told_relative_or_absolute()
    {
        var world = Pair(out var from, out _);

        Assert.That(world.ConfigOf(from), Is.EqualTo(ConfigValue.Point(new Point2(25, 0))));
        world.TryConfigure(from, ConfigValue.Int(new TilePosition(5, 9).Packed));
        Assert.That(world.ConfigOf(from), Is.EqualTo(ConfigValue.Point(new Point2(0, 4))));
        Assert.That(world.TryConfigure(from, TestBlocks.Item("copper")), Is.False);
        Assert.That(world.TryConfigure(from, ConfigValue.Null), Is.False);
    }

    [Test]
    public void An_idle_driver_rests_until_it_is_needed()
    {
        var world = Pair(out var from, out var to);
        world.Run(50);
        Assert.That((world.IsResting(from), world.IsResting(to)), Is.EqualTo((false, true)));

        world.Give(from, TestBlocks.Copper, 20);
        world.Run(1);
        Assert.That(world.IsResting(to), Is.False);
    }

    [Test]
    public void Sleep_changes_nothing() => Interference.AssertSleepIsInvisible(() =>
    {
        var world = Pair(out var from, out var to);
        world.Place("item-source", 2, 5, TestBlocks.Item("copper"));
        world.Place("item-void", 32, 5);
        Assert.That(world.TryConfigure(to, ConfigValue.Int(-1)), Is.True);
        return world;
    }, 3000, (world, random) =>
    {
        if (random.Next(400) == 0)
            world.TryConfigure(world.Tiles.BuildingAt(4, 5), ConfigValue.Int(random.Next(2) == 0 ? -1 : new TilePosition(30, 5).Packed));
        if (random.Next(700) == 0)
            world.Place("mass-driver", 30, 5);
    });

    [Test]
    public void A_snapshot_holds_bolts_in_flight()
    {
        var world = Pair(out var from, out _);
        world.Give(from, TestBlocks.Copper, 60);
        world.Run(25);
        var copy = Pair(out _, out _);
        var snapshot = new ArrayBufferWriter<byte>();
        world.WriteSnapshot(snapshot);
        copy.ReadSnapshot(snapshot.WrittenSpan);
        world.Run(60);
        copy.Run(60);

        Assert.That(copy.StateHash(), Is.EqualTo(world.StateHash()));
    }

    [Test]
    public void Shooting_allocates_nothing()
    {
        var world = Pair(out _, out _);
        world.Place("item-source", 2, 5, TestBlocks.Item("copper"));
        world.Place("item-void", 32, 5);
        world.Run(600);
        Assert.That(Allocation.OfSteady(() => world.Run(600)), Is.Zero);
    }

    [Test]
    public void State_survives_a_save_and_an_impossible_one_is_refused()
    {
        var world = Pair(out var from, out var to);
        world.Give(from, TestBlocks.Copper, 60);
        world.Run(8);
        var other = TestWorlds.Ready();
        var copy = other.Place("mass-driver", 5, 5);
        BuildingState.AssertRoundTrip(world, from, other, copy);
        BuildingState.AssertRoundTrip(world, to, other, copy);

        BuildingState.AssertShortenedIsRefused(other, copy);
        BuildingState.AssertRefused(other, copy, [0, 0, 0, 0, 0, 0, 0, 0, 3]);
        BuildingState.AssertRefused(other, copy, [0, 0, 0, 0, 0, 0, 0, 0, 0xFF]);
        BuildingState.AssertRefused(other, copy, [0, 0, 0, 0, 0x7F, 0x80, 0, 0, 0]);
    }

    private static World Pair(out int from, out int to)
    {
        var world = TestWorlds.Ready(100, 20);
        from = world.Place("mass-driver", 5, 5);
        to = world.Place("mass-driver", 30, 5);
        world.Place("power-source", 5, 7);
        world.Place("power-source", 30, 7);
        Assert.That(world.TryConfigure(from, ConfigValue.Int(new TilePosition(30, 5).Packed)), Is.True);
        return world;
    }
}
