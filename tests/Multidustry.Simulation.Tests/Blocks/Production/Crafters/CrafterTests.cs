using System.Buffers.Binary;
using Multidustry.Core.Binary;
using Multidustry.Protocol.Types;

namespace Multidustry.Simulation.Tests.Blocks.Production.Crafters;

public class CrafterTests
{
    private static readonly short Coal = TestWorlds.Content.Items["coal"].Id;
    private static readonly short Graphite = TestWorlds.Content.Items["graphite"].Id;

    [Test]
    public void A_press_takes_what_it_presses_until_it_is_full_and_nothing_else()
    {
        var world = TestWorlds.Ready();
        var press = Place(world, "graphite-press");
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
        var press = Place(world, "graphite-press");
        world.MechanismOf(press).HandleStack(press, Coal, 10);
        world.MechanismOf(press).Stock(press, Graphite, 10);
        Run(world, 300);

        Assert.That(Amount(world, press, Coal), Is.EqualTo(10));
        Assert.That(world.Buildings.Efficiency[press], Is.Zero);

        world.MechanismOf(press).RemoveStack(press, Graphite, 1);
        Run(world, 300);

        Assert.That(Amount(world, press, Coal), Is.EqualTo(8));
        Assert.That(Amount(world, press, Graphite), Is.EqualTo(10));
    }

    [TestCase("graphite-press")]
    public void State_written_and_read_again_is_the_same(string block)
    {
        var world = TestWorlds.Ready();
        var crafter = Place(world, block);
        var state = new byte[world.Content.Blocks[block].Flag("legacyReadWarmup") ? 12 : 8];
        BinaryPrimitives.WriteSingleBigEndian(state, 0.25f);
        BinaryPrimitives.WriteSingleBigEndian(state.AsSpan(4), 0.75f);

        Assert.That(StateRecords.Read(world, crafter, state), Is.Zero);
        Assert.That(StateRecords.Write(world, crafter), Is.EqualTo(state));
    }

    [TestCase(new byte[] { 0x7F, 0xC0, 0, 0, 0, 0, 0, 0 })]
    [TestCase(new byte[] { 0, 0, 0, 0, 0x7F, 0x80, 0, 0 })]
    [TestCase(new byte[] { 0, 0, 0, 0, 0 })]
    [TestCase(new byte[0])]
    public void Impossible_state_is_refused(byte[] state)
    {
        var world = TestWorlds.Ready();
        var press = Place(world, "graphite-press");

        Assert.That(() => StateRecords.Read(world, press, state), Throws.TypeOf<MalformedDataException>());
    }

    [Test]
    public void A_working_press_allocates_nothing()
    {
        var world = TestWorlds.Ready();
        var source = Place(world, "item-source", 3, 5);
        Place(world, "graphite-press", 4, 5);
        Place(world, "item-void", 6, 5);
        world.MechanismOf(source).Configure(source, ConfigValue.Content(TestWorlds.Content.Items["coal"].Reference));
        Run(world, 200);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run(world, 1000);

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    private static int Place(World world, string block, int x = 5, int y = 5) => world.Lifecycle.SetBlock(x, y, TestWorlds.Id(block), 1, 0);

    private static int Amount(World world, int building, int item) => world.Items.Get(world.Buildings.Items[building], item);

    private static void Run(World world, int ticks)
    {
        for (var i = 0; i < ticks; i++)
            world.Tick();
    }
}
