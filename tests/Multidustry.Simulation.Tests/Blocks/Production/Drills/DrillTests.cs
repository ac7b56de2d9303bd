using System.Buffers.Binary;
using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Simulation.Tests.Blocks.Production.Drills;

public class DrillTests
{
    private static readonly short Sand = TestWorlds.Content.Items["sand"].Id;

    [Test]
    public void It_digs_what_counts_most_and_leaves_what_is_too_hard()
    {
        var world = TestWorlds.Ready();
        Ore(world, "ore-titanium", (5, 5), (6, 5), (5, 6));
        Ore(world, "ore-copper", (6, 6));
        var drill = world.Place("mechanical-drill", 5, 5);
        world.Run(3000);

        Assert.That(world.AmountOf(drill, TestBlocks.Copper), Is.GreaterThan(0));
        Assert.That(world.TotalOf(drill), Is.EqualTo(world.AmountOf(drill, TestBlocks.Copper)));
    }

    [Test]
    public void Sand_gives_way_to_any_ore()
    {
        var world = TestWorlds.Ready();
        for (var x = 5; x < 7; x++)
            for (var y = 5; y < 7; y++)
                world.Tiles.SetFloor(world.Tiles.IndexOf(x, y), TestWorlds.Id("sand-floor"));
        Ore(world, "ore-lead", (5, 5));
        var drill = world.Place("mechanical-drill", 5, 5);
        world.Run(3000);

        Assert.That(world.AmountOf(drill, Sand), Is.Zero);
        Assert.That(world.AmountOf(drill, TestBlocks.Lead), Is.GreaterThan(0));
    }

    [Test]
    public void A_full_drill_sleeps_until_it_is_emptied()
    {
        var world = TestWorlds.Ready();
        Ore(world, "ore-copper", (5, 5), (6, 5), (5, 6), (6, 6));
        var drill = world.Place("mechanical-drill", 5, 5);
        world.Run(4000);
        Assert.That(world.TotalOf(drill), Is.EqualTo(10));
        Assert.That(world.IsResting(drill), Is.True);

        world.MechanismOf(drill).RemoveStack(drill, TestBlocks.Copper, 4);
        world.Run(4000);

        Assert.That(world.TotalOf(drill), Is.EqualTo(10));
    }

    [TestCase("mechanical-drill")]
    [TestCase("laser-drill")]
    [TestCase("impact-drill")]
    public void Sleep_cannot_be_seen(string block) =>
        Interference.AssertSleepIsInvisible(() =>
        {
            var world = TestWorlds.Ready();
            var size = TestWorlds.Content.Blocks[block].Size;
            foreach (var x in Enumerable.Range(4, size + 1))
                foreach (var y in Enumerable.Range(4, size + 1))
                    Ore(world, block == "impact-drill" ? "ore-beryllium" : "ore-copper", (x, y));
            world.Place(block, 5, 5);
            world.Place("power-source", 5, 3);
            world.Place("liquid-source", 6, 3, Multidustry.Protocol.Types.ConfigValue.Content(TestWorlds.Content.Liquids["water"].Reference));
            world.Place("conveyor", 5 + size / 2 + 1, 5);
            world.Place("container", 7 + size / 2, 5);
            return world;
        }, 4000);

    [Test]
    public void A_burst_waits_until_all_of_it_fits()
    {
        var world = TestWorlds.Ready();
        for (var x = 3; x < 9; x++)
            for (var y = 3; y < 9; y++)
                Ore(world, "ore-beryllium", (x, y));
        var drill = world.Place("impact-drill", 5, 5);
        var beryllium = TestWorlds.Content.Items["beryllium"].Id;
        Assert.That(world.MechanismOf(drill).ShouldConsume(drill), Is.True);

        world.Give(drill, beryllium, 24);
        Assert.That(world.MechanismOf(drill).ShouldConsume(drill), Is.True, "16 more fit");

        world.Give(drill, beryllium, 1);
        Assert.That(world.MechanismOf(drill).ShouldConsume(drill), Is.False);
    }

    [TestCase("laser-drill")]
    [TestCase("eruption-drill")]
    public void State_written_and_read_again_is_the_same(string block)
    {
        var world = TestWorlds.Ready();
        var drill = world.Place(block, 5, 5);
        var state = new byte[8];
        BinaryPrimitives.WriteSingleBigEndian(state, 12.5f);
        BinaryPrimitives.WriteSingleBigEndian(state.AsSpan(4), 0.75f);

        Assert.That(BuildingState.Read(world, drill, state), Is.Zero);
        Assert.That(BuildingState.Write(world, drill), Is.EqualTo(state));
        BuildingState.AssertShortenedIsRefused(world, drill);
        BuildingState.AssertRefused(world, drill, [0x7F, 0xC0, 0, 0, 0, 0, 0, 0]);
        BuildingState.AssertRefused(world, drill, [0, 0, 0, 0, 0xFF, 0x80, 0, 0]);
    }

    [Test]
    public void Programs_see_ticks_of_digging_and_what_is_dug()
    {
        var world = TestWorlds.Ready();
        Ore(world, "ore-copper", (5, 5));
        var (drill, idle) = (world.Place("mechanical-drill", 5, 5), world.Place("mechanical-drill", 9, 9));
        BuildingState.Read(world, drill, [0x40, 0, 0, 0, 0, 0, 0, 0]);

        Assert.That(world.MechanismOf(drill).TrySense(drill, LogicProperty.Progress, out var progress), Is.True);
        Assert.That(progress, Is.EqualTo(MlogValue.Number(2)));
        Assert.That(world.MechanismOf(drill).TrySense(drill, LogicProperty.FirstItem, out var item), Is.True);
        Assert.That(item, Is.EqualTo(MlogValue.Content(TestWorlds.Content.Items["copper"])));
        Assert.That(world.MechanismOf(idle).TrySense(idle, LogicProperty.Progress, out _), Is.False);
        Assert.That(world.MechanismOf(idle).TrySense(idle, LogicProperty.FirstItem, out item), Is.True);
        Assert.That(item, Is.EqualTo(MlogValue.Null));
    }

    [Test]
    public void Changing_the_ground_under_a_drill_changes_what_it_digs()
    {
        var world = TestWorlds.Ready();
        Ore(world, "ore-copper", (5, 5));
        var drill = world.Place("mechanical-drill", 5, 5);
        world.SetOverlay(world.Tiles.IndexOf(5, 5), TestWorlds.Id("ore-lead"));
        world.Run(4000);

        Assert.That(world.AmountOf(drill, TestBlocks.Lead), Is.EqualTo(world.TotalOf(drill)).And.GreaterThan(0));
    }

    private static void Ore(World world, string ore, params (int X, int Y)[] tiles)
    {
        foreach (var (x, y) in tiles)
            world.Tiles.SetOverlay(world.Tiles.IndexOf(x, y), TestWorlds.Id(ore));
    }
}
