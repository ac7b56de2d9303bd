using System.Buffers.Binary;
using Multidustry.Protocol.Types;
using Multidustry.TestKit;

namespace Multidustry.Simulation.Tests.Blocks.Production.Separators;

public class SeparatorTests
{
    private static readonly ConfigValue Slag = ConfigValue.Content(TestWorlds.Content.Liquids["slag"].Reference);

    [Test]
    public void It_finds_every_result_about_as_often_as_the_block_says()
    {
        var world = TestWorlds.Ready();
        var separator = Fed(world, 5, 5);
        var box = world.Place("vault", 8, 5);
        world.Run(35 * 600);
        var results = TestWorlds.Content.Blocks["separator"].Items("results");
        var total = results.Sum(stack => stack.Amount);
        var found = world.TotalOf(box) + world.TotalOf(separator);

        Assert.That(found, Is.GreaterThan(500));
        foreach (var stack in results)
            Assert.That(world.AmountOf(box, stack.Item.Id) / (double)found, Is.EqualTo(stack.Amount / (double)total).Within(0.1), stack.Item.Name);
    }

    [Test]
    public void Two_of_them_find_different_things_and_the_same_place_always_the_same()
    {
        string Found(int x)
        {
            var world = TestWorlds.Ready();
            var separator = Fed(world, x, 5);
            world.Run(500);
            return string.Join(' ', world.Items.Amounts[world.Buildings.Items[separator]].ToArray());
        }

        Assert.That(Found(5), Is.EqualTo(Found(5)));
        Assert.That(Enumerable.Range(3, 8).Select(Found).Distinct().Count(), Is.GreaterThan(1));
    }

    [Test]
    public void It_stops_when_it_is_full_and_keeps_what_it_works_on()
    {
        var world = TestWorlds.Ready();
        var separator = world.Place("disassembler", 5, 5);
        var scrap = TestWorlds.Content.Items["scrap"].Id;
        world.Give(separator, scrap, 20);
        Assert.That(world.MechanismOf(separator).ShouldConsume(separator), Is.True);
        Assert.That(world.MechanismOf(separator).CanDump(separator, -1, scrap), Is.False);

        world.Give(separator, TestWorlds.Content.Items["sand"].Id, 20);

        Assert.That(world.MechanismOf(separator).ShouldConsume(separator), Is.False);
        Assert.That(world.MechanismOf(separator).CanDump(separator, -1, TestWorlds.Content.Items["sand"].Id), Is.True);
    }

    [Test]
    public void Sleep_cannot_be_seen() =>
        Interference.AssertSleepIsInvisible(() =>
        {
            var world = TestWorlds.Ready();
            Fed(world, 5, 5);
            world.Place("conveyor", 7, 5);
            world.Place("container", 8, 5);
            return world;
        });

    [Test]
    public void State_written_and_read_again_is_the_same()
    {
        var world = TestWorlds.Ready();
        var separator = world.Place("separator", 5, 5);
        var state = new byte[12];
        BinaryPrimitives.WriteSingleBigEndian(state, 0.25f);
        BinaryPrimitives.WriteSingleBigEndian(state.AsSpan(4), 0.75f);
        BinaryPrimitives.WriteInt32BigEndian(state.AsSpan(8), int.MaxValue);

        Assert.That(BuildingState.Read(world, separator, state), Is.Zero);
        Assert.That(BuildingState.Write(world, separator), Is.EqualTo(state));
        BuildingState.AssertShortenedIsRefused(world, separator);
        BuildingState.AssertRefused(world, separator, [0x7F, 0xC0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    }

    [Test]
    public void The_largest_counter_goes_on_at_the_smallest()
    {
        var world = TestWorlds.Ready();
        var separator = Fed(world, 5, 5);
        BuildingState.Read(world, separator, [0x3F, 0x7F, 0xFF, 0xFF, 0, 0, 0, 0, 0x7F, 0xFF, 0xFF, 0xFF]);
        world.Run(80);

        Assert.That(BinaryPrimitives.ReadInt32BigEndian(BuildingState.Write(world, separator).AsSpan(8)), Is.LessThan(0));
    }

    [Test]
    public void A_working_one_allocates_nothing()
    {
        var world = TestWorlds.Ready();
        Fed(world, 5, 5);
        world.Place("item-void", 7, 5);
        world.Run(200);
        Assert.That(Allocation.OfSteady(() => world.Run(1000)), Is.Zero);
    }

    private static int Fed(World world, int x, int y)
    {
        world.Place("power-source", x, y - 1);
        world.Place("liquid-source", x + 1, y - 1, Slag);
        return world.Place("separator", x, y);
    }
}
