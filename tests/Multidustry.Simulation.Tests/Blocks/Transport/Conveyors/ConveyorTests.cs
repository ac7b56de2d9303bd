using System.Buffers;
using Multidustry.Core.Binary;
using Multidustry.Protocol.Types;
using Multidustry.TestKit;

namespace Multidustry.Simulation.Tests.Blocks.Transport.Conveyors;

public class ConveyorTests
{
    private const int Copper = 0;

    [Test]
    public void A_full_line_that_stands_still_sleeps_and_moves_on_when_the_end_opens()
    {
        var world = Line(out var belts);
        Run(world, 600);
        Assert.That(world.Updates.AwakeCount, Is.LessThanOrEqualTo(1), "only the source still tries");

        world.MechanismOf(belts[^1]).RemoveStack(belts[^1], Copper, 3);
        Run(world, 400);

        Assert.That(belts.Select(b => world.Items.Total[world.Buildings.Items[b]]), Is.All.GreaterThanOrEqualTo(2));
    }

    [Test]
    public void Sleep_changes_nothing_under_random_interference()
    {
        var seed = Seeds.Choose(21);
        var sleeping = Line(out var belts);
        var awake = Line(out _);
        awake.ForceAwake = true;
        foreach (var world in new[] { sleeping, awake })
        {
            var random = new Random(seed);
            for (var tick = 0; tick < 3000; tick++)
            {
                if (random.Next(100) == 0)
                    world.MechanismOf(belts[0]).RemoveStack(belts[random.Next(belts.Length)], Copper, random.Next(1, 4));
                if (random.Next(150) == 0)
                    world.SetEnabled(belts[random.Next(belts.Length)], random.Next(2) == 0);
                if (random.Next(200) == 0)
                    world.ApplyBoost(belts[random.Next(belts.Length)], 1.5f, 50f);
                world.Tick();
            }
        }

        Assert.That(sleeping.StateHash(), Is.EqualTo(awake.StateHash()));
    }

    [Test]
    public void An_empty_belt_leaves_the_update_order_after_a_second_and_comes_back_at_its_end()
    {
        var world = TestWorlds.Ready();
        var belt = world.Lifecycle.SetBlock(3, 3, TestWorlds.Id("conveyor"), 1, 0);
        var machine = world.Lifecycle.SetBlock(8, 8, TestWorlds.Id("item-source"), 1, 0);
        Run(world, 60);
        Assert.That(world.Updates.Entities.ToArray().Select(e => e.Row), Is.EqualTo(new[] { machine }));

        world.MechanismOf(belt).HandleStack(belt, Copper, 1);

        Assert.That(world.Updates.Entities.ToArray().Select(e => e.Row), Is.EqualTo(new[] { machine, belt }));
    }

    [Test]
    public void State_written_and_read_again_is_the_same_to_the_precision_of_saves()
    {
        var world = Line(out var belts);
        Run(world, 75);
        var bytes = new ArrayBufferWriter<byte>();
        var writer = new BigEndianWriter(bytes);
        world.MechanismOf(belts[1]).WriteState(belts[1], ref writer);
        writer.Flush();
        var other = TestWorlds.Ready();
        var copy = other.Lifecycle.SetBlock(3, 3, TestWorlds.Id("conveyor"), 1, 0);
        var reader = new BigEndianReader(bytes.WrittenSpan);
        other.MechanismOf(copy).ReadState(copy, ref reader);
        var again = new ArrayBufferWriter<byte>();
        writer = new BigEndianWriter(again);
        other.Buildings.Set(copy, Simulation.Buildings.BuildingFlags.Enabled, true);
        other.MechanismOf(copy).WriteState(copy, ref writer);
        writer.Flush();

        Assert.That(reader.Remaining, Is.Zero);
        Assert.That(again.WrittenSpan.ToArray(), Is.EqualTo(bytes.WrittenSpan.ToArray()));
    }

    [TestCase(new byte[] { 0, 0, 0, 1, 0x7F, 0xFF, 0, 0 })]
    [TestCase(new byte[] { 0x7F, 0xFF, 0xFF, 0xFF })]
    [TestCase(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF })]
    [TestCase(new byte[] { 0, 0, 0, 1, 0, 0 })]
    public void Impossible_state_is_refused(byte[] state)
    {
        var world = TestWorlds.Ready();
        var belt = world.Lifecycle.SetBlock(3, 3, TestWorlds.Id("conveyor"), 1, 0);

        Assert.That(() =>
        {
            var reader = new BigEndianReader(state);
            world.MechanismOf(belt).ReadState(belt, ref reader);
        }, Throws.TypeOf<MalformedDataException>());
    }

    [Test]
    public void A_moving_line_allocates_nothing()
    {
        var world = Line(out _);
        world.Lifecycle.SetBlock(11, 3, TestWorlds.Id("item-void"), 1, 0);
        Run(world, 200);
        Assert.That(Allocation.OfSteady(() => Run(world, 1000)), Is.Zero);
    }

    private static World Line(out int[] belts)
    {
        var world = TestWorlds.Ready();
        var source = world.Lifecycle.SetBlock(2, 3, TestWorlds.Id("item-source"), 1, 0);
        belts = [.. Enumerable.Range(3, 8).Select(x => world.Lifecycle.SetBlock(x, 3, TestWorlds.Id("conveyor"), 1, 0))];
        world.MechanismOf(source).Configure(source, ConfigValue.Content(TestWorlds.Content.Items["copper"].Reference));
        return world;
    }

    private static void Run(World world, int ticks)
    {
        for (var i = 0; i < ticks; i++)
            world.Tick();
    }
}
