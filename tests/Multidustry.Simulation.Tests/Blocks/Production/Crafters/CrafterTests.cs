using System.Buffers.Binary;
using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Runtime;
using Multidustry.TestKit;

namespace Multidustry.Simulation.Tests.Blocks.Production.Crafters;

public class CrafterTests
{
    private static readonly short Coal = TestWorlds.Content.Items["coal"].Id;
    private static readonly short Graphite = TestWorlds.Content.Items["graphite"].Id;

    [Test]
    public void A_press_takes_what_it_presses_until_it_is_full_and_nothing_else()
    {
        var world = TestWorlds.Ready();
        var press = world.Place("graphite-press", 5, 5);
        var mechanism = world.MechanismOf(press);
        for (var i = 0; i < 10; i++)
        {
            Assert.That(mechanism.AcceptsItem(press, -1, Coal), Is.True);
            mechanism.HandleItem(press, -1, Coal);
        }

        Assert.That(mechanism.AcceptsItem(press, -1, Coal), Is.False);
        Assert.That(mechanism.AcceptsItem(press, -1, Graphite), Is.False);
    }

    [Test]
    public void A_press_stops_when_a_craft_would_not_fit()
    {
        var world = TestWorlds.Ready();
        var press = world.Place("graphite-press", 5, 5);
        world.MechanismOf(press).HandleStack(press, Coal, 10);
        world.Give(press, Graphite, 10);
        world.Run(300);

        Assert.That(world.AmountOf(press, Coal), Is.EqualTo(10));
        Assert.That(world.Buildings.Efficiency[press], Is.Zero);

        world.MechanismOf(press).RemoveStack(press, Graphite, 1);
        world.Run(300);

        Assert.That(world.AmountOf(press, Coal), Is.EqualTo(8));
        Assert.That(world.AmountOf(press, Graphite), Is.EqualTo(10));
    }

    [Test]
    public void A_press_that_nobody_feeds_or_empties_sleeps_and_wakes_for_both()
    {
        var world = TestWorlds.Ready();
        var press = world.Place("graphite-press", 5, 5);
        var box = world.Place("container", 7, 5);
        world.Run(5);
        Assert.That(world.IsResting(press), Is.True, "nothing in it");

        world.Give(box, Graphite, 300);
        world.MechanismOf(press).HandleStack(press, Coal, 10);
        Assert.That(world.IsResting(press), Is.False, "something came in");
        world.Run(700);
        Assert.That(world.AmountOf(press, Graphite), Is.EqualTo(5));
        Assert.That(world.IsResting(press), Is.True, "nobody takes what it made");

        world.MechanismOf(box).RemoveStack(box, Graphite, 3);
        world.Run(30);
        Assert.That(world.AmountOf(press, Graphite), Is.EqualTo(2));
    }

    [Test]
    public void Sleep_cannot_be_seen()
    {
        Interference.AssertSleepIsInvisible(() =>
        {
            var world = TestWorlds.Ready();
            world.Place("item-source", 3, 5, TestBlocks.Item("coal"));
            world.Place("conveyor", 4, 5);
            world.Place("graphite-press", 5, 5);
            world.Place("conveyor", 7, 5);
            world.Place("container", 8, 5);
            world.Place("power-source", 2, 8);
            world.Place("silicon-smelter", 3, 8);
            world.Place("item-source", 3, 7, TestBlocks.Item("sand"));
            return world;
        }, disturb: (world, random) =>
        {
            if (random.Next(40) != 0)
                return;
            var box = world.Tiles.BuildingAt(8, 5);
            var item = random.Next(2) == 0 ? Graphite : Coal;
            if (random.Next(2) == 0)
                world.MechanismOf(box).RemoveStack(box, item, 20);
            else
                world.MechanismOf(box).HandleStack(box, item, world.MechanismOf(box).AcceptsStack(box, item, 300));
        });
    }

    [Test]
    public void Liquids_leave_by_the_sides_that_the_block_names()
    {
        var world = TestWorlds.Ready();
        var crafter = world.Place("electrolyzer", 5, 5);
        var above = world.Place("liquid-tank", 5, 8);
        var below = world.Place("liquid-tank", 5, 2);
        world.Place("power-source", 3, 5);
        var (water, ozone, hydrogen) = (Liquid("water"), Liquid("ozone"), Liquid("hydrogen"));
        world.MechanismOf(crafter).HandleLiquid(crafter, -1, water, 50f);
        world.Run(60);

        Assert.That(Amount(world, above, ozone), Is.GreaterThan(0f));
        Assert.That(Amount(world, above, hydrogen), Is.Zero);
        Assert.That(Amount(world, below, hydrogen), Is.GreaterThan(0f));
        Assert.That(Amount(world, below, ozone), Is.Zero);
    }

    [Test]
    public void A_crafter_of_liquids_goes_on_until_the_last_of_them_is_full()
    {
        var world = TestWorlds.Ready();
        var crafter = world.Place("electrolyzer", 5, 5);
        world.Place("power-source", 3, 5);
        var capacity = TestWorlds.Content.Blocks["electrolyzer"].LiquidCapacity;
        world.MechanismOf(crafter).HandleLiquid(crafter, -1, Liquid("hydrogen"), capacity);

        Assert.That(world.MechanismOf(crafter).ShouldConsume(crafter), Is.True);

        world.MechanismOf(crafter).HandleLiquid(crafter, -1, Liquid("ozone"), capacity);

        Assert.That(world.MechanismOf(crafter).ShouldConsume(crafter), Is.False);
    }

    [Test]
    public void Programs_see_progress_and_the_liquid_that_is_made()
    {
        var world = TestWorlds.Ready();
        var crafter = world.Place("electrolyzer", 5, 5);
        BuildingState.Read(world, crafter, [0x40, 0, 0, 0, 0, 0, 0, 0]);
        world.MechanismOf(crafter).HandleLiquid(crafter, -1, Liquid("ozone"), 7f);
        world.MechanismOf(crafter).HandleLiquid(crafter, -1, Liquid("water"), 9f);

        Assert.That(world.MechanismOf(crafter).TrySense(crafter, LogicProperty.Progress, out var progress), Is.True);
        Assert.That(progress, Is.EqualTo(MlogValue.Number(1)), "never more than a whole craft");
        Assert.That(world.MechanismOf(crafter).TrySense(crafter, LogicProperty.TotalLiquids, out var made), Is.True);
        Assert.That(made, Is.EqualTo(MlogValue.Number(7)));
    }

    [TestCase("graphite-press")]
    [TestCase("cultivator")]
    [TestCase("cyanogen-synthesizer")]
    public void State_written_and_read_again_is_the_same(string block)
    {
        var world = TestWorlds.Ready();
        var crafter = world.Place(block, 5, 5);
        var state = new byte[world.Content.Blocks[block].Flag("legacyReadWarmup") ? 12 : 8];
        BinaryPrimitives.WriteSingleBigEndian(state, 0.25f);
        BinaryPrimitives.WriteSingleBigEndian(state.AsSpan(4), 0.75f);

        Assert.That(BuildingState.Read(world, crafter, state), Is.Zero);
        Assert.That(BuildingState.Write(world, crafter), Is.EqualTo(state));
        BuildingState.AssertShortenedIsRefused(world, crafter);
    }

    [TestCase(new byte[] { 0x7F, 0xC0, 0, 0, 0, 0, 0, 0 })]
    [TestCase(new byte[] { 0, 0, 0, 0, 0x7F, 0x80, 0, 0 })]
    public void Numbers_that_are_not_finite_are_refused(byte[] state)
    {
        var world = TestWorlds.Ready();

        BuildingState.AssertRefused(world, world.Place("graphite-press", 5, 5), state);
    }

    [Test]
    public void A_working_press_allocates_nothing()
    {
        var world = TestWorlds.Ready();
        world.Place("item-source", 3, 5, TestBlocks.Item("coal"));
        world.Place("graphite-press", 4, 5);
        world.Place("item-void", 6, 5);
        world.Run(200);
        Assert.That(Allocation.OfSteady(() => world.Run(1000)), Is.Zero);
    }

    private static short Liquid(string name) => TestWorlds.Content.Liquids[name].Id;

    private static float Amount(World world, int building, int liquid) => world.Liquids.Get(world.Buildings.Liquids[building], liquid);
}
