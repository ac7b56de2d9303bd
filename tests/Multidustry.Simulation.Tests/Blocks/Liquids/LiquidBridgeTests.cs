using System.Buffers;
using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Protocol.Types;

namespace Multidustry.Simulation.Tests.Blocks.Liquids;

public class LiquidBridgeTests
{
    private static readonly short Water = TestWorlds.Content.Liquids["water"].Id;
    private static readonly short Oil = TestWorlds.Content.Liquids["oil"].Id;

    [Test]
    public void A_bridge_flows_once_it_is_warm()
    {
        var (world, from, to) = Bridge("bridge-conduit");
        Run(world, 7);
        Assert.That(AmountIn(world, to), Is.Zero);

        Run(world, 2);
        Assert.That(AmountIn(world, to), Is.Positive);
        Assert.That(AmountIn(world, from) + AmountIn(world, to), Is.EqualTo(80f).Within(0.01f));
    }

    [Test]
    public void A_phase_bridge_needs_power()
    {
        var (world, from, to) = Bridge("phase-conduit");
        Run(world, 60);
        Assert.That(AmountIn(world, to), Is.Zero);

        world.Lifecycle.SetBlock(5, 6, TestWorlds.Id("power-source"), 1, 0);
        Run(world, 60);
        Assert.That(AmountIn(world, to), Is.Positive);
        Assert.That(AmountIn(world, from), Is.LessThan(80f));
    }

    [Test]
    public void The_end_gives_to_all_sides_but_the_one_bridges_come_from()
    {
        var (world, _, to) = Bridge("bridge-conduit");
        var ahead = world.Lifecycle.SetBlock(9, 5, TestWorlds.Id("liquid-router"), 1, 0);
        var back = world.Lifecycle.SetBlock(7, 5, TestWorlds.Id("liquid-router"), 1, 0);
        Run(world, 60);

        Assert.That(AmountIn(world, ahead), Is.Positive);
        Assert.That(AmountIn(world, back), Is.Zero);
        Assert.That(world.MechanismOf(to).CanDumpLiquid(to, back, Water), Is.False);
    }

    [Test]
    public void A_linked_bridge_takes_liquids_from_behind_and_an_end_only_from_its_bridge()
    {
        var (world, from, to) = Bridge("bridge-conduit");
        var behind = world.Lifecycle.SetBlock(4, 5, TestWorlds.Id("conduit"), 1, 0);
        var atEnd = world.Lifecycle.SetBlock(8, 6, TestWorlds.Id("conduit"), 1, 3);

        Assert.That(world.MechanismOf(from).AcceptsLiquid(from, behind, Water), Is.True);
        Assert.That(world.MechanismOf(from).AcceptsLiquid(from, behind, Oil), Is.False, "it holds something else");
        Assert.That(world.MechanismOf(to).AcceptsLiquid(to, atEnd, Water), Is.False);
        Assert.That(world.MechanismOf(to).AcceptsLiquid(to, from, Water), Is.True);
        Assert.That(world.MechanismOf(from).AcceptsItem(from, behind, 0), Is.False);
    }

    [Test]
    public void Only_positions_are_accepted_as_links()
    {
        var (world, from, _) = Bridge("bridge-conduit");
        var mechanism = world.MechanismOf(from);

        Assert.That(mechanism.AcceptsConfig(from, ConfigValue.Int(-1)), Is.True);
        Assert.That(mechanism.AcceptsConfig(from, ConfigValue.Content(new ContentReference(ContentType.Liquid, 0))), Is.False);
        Assert.That(mechanism.AcceptsConfig(from, ConfigValue.String("there")), Is.False);
        mechanism.Configure(from, ConfigValue.Int(int.MaxValue));
        Assert.That(() => Run(world, 10), Throws.Nothing, "a link to nowhere is no link");
    }

    [Test]
    public void The_link_and_the_warmth_are_saved()
    {
        var (world, from, _) = Bridge("bridge-conduit");
        Run(world, 5);
        var bytes = Written(world, from);
        var (other, copy, _) = Bridge("bridge-conduit");
        var reader = new BigEndianReader(bytes);
        other.MechanismOf(copy).ReadState(copy, ref reader);

        Assert.That(reader.Remaining, Is.Zero);
        Assert.That(Written(other, copy), Is.EqualTo(bytes));
    }

    [Test]
    public void Damaged_state_is_refused()
    {
        var (world, from, _) = Bridge("bridge-conduit");
        var bytes = Written(world, from);
        for (var length = 0; length < bytes.Length; length++)
            Assert.That(() => Read(world, from, bytes[..length]), Throws.TypeOf<MalformedDataException>());
        BitConverter.TryWriteBytes(bytes.AsSpan(4), 0x0000C07F);
        Assert.That(() => Read(world, from, bytes), Throws.TypeOf<MalformedDataException>(), "a warm-up that is no number");
    }

    [Test]
    public void A_reinforced_bridge_flows_to_the_next_ahead_and_then_straight_on()
    {
        var world = TestWorlds.Ready();
        var first = world.Lifecycle.SetBlock(5, 5, TestWorlds.Id("reinforced-bridge-conduit"), 1, 0);
        world.Lifecycle.SetBlock(8, 5, TestWorlds.Id("reinforced-bridge-conduit"), 1, 0);
        var end = world.Lifecycle.SetBlock(9, 5, TestWorlds.Id("reinforced-liquid-router"), 1, 0);
        world.Liquids.Add(world.Buildings.Liquids[first], Water, 100f);
        Run(world, 30);

        Assert.That(AmountIn(world, end), Is.Positive);
        Assert.That(world.MechanismOf(end).AcceptsLiquid(end, first, Water), Is.True);
    }

    [Test]
    public void A_reinforced_bridge_that_leads_nowhere_takes_only_from_bridges()
    {
        var world = TestWorlds.Ready();
        var first = world.Lifecycle.SetBlock(5, 5, TestWorlds.Id("reinforced-bridge-conduit"), 1, 0);
        var last = world.Lifecycle.SetBlock(8, 5, TestWorlds.Id("reinforced-bridge-conduit"), 1, 0);
        var beside = world.Lifecycle.SetBlock(8, 6, TestWorlds.Id("reinforced-liquid-router"), 1, 0);

        Assert.That(world.MechanismOf(last).AcceptsLiquid(last, beside, Water), Is.False);
        Assert.That(world.MechanismOf(last).AcceptsLiquid(last, first, Water), Is.True);
        Assert.That(world.MechanismOf(last).AcceptsLiquid(last, -1, Water), Is.False);
    }

    /// <summary>Two linked bridges, three tiles apart, the first with 80 units of water.</summary>
    private static (World World, int From, int To) Bridge(string block)
    {
        var world = TestWorlds.Ready();
        var from = world.Lifecycle.SetBlock(5, 5, TestWorlds.Id(block), 1, 0);
        var to = world.Lifecycle.SetBlock(8, 5, TestWorlds.Id(block), 1, 0);
        world.MechanismOf(from).Configure(from, ConfigValue.Point(new Point2(3, 0)));
        world.Liquids.Add(world.Buildings.Liquids[from], Water, 80f);
        return (world, from, to);
    }

    private static byte[] Written(World world, int building)
    {
        var bytes = new ArrayBufferWriter<byte>();
        var writer = new BigEndianWriter(bytes);
        world.MechanismOf(building).WriteState(building, ref writer);
        writer.Flush();
        return bytes.WrittenSpan.ToArray();
    }

    private static void Read(World world, int building, byte[] state)
    {
        var reader = new BigEndianReader(state);
        world.MechanismOf(building).ReadState(building, ref reader);
    }

    private static float AmountIn(World world, int building) => world.Liquids.Get(world.Buildings.Liquids[building], Water);

    private static void Run(World world, int ticks)
    {
        for (var i = 0; i < ticks; i++)
            world.Tick();
    }
}
