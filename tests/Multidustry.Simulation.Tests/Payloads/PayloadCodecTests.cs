using System.Buffers;
using Multidustry.Core.Binary;
using Multidustry.Simulation.Payloads;
using Multidustry.Simulation.Tests.Blocks;
using Multidustry.Simulation.Tests.Blocks.Payloads;
using Multidustry.TestKit;

namespace Multidustry.Simulation.Tests.Payloads;

public class PayloadCodecTests
{
    [Test]
    public void Nothing_is_one_byte()
    {
        var world = PayloadWorld.Ready();

        Assert.That(Written(world, default), Is.EqualTo(new byte[] { 0 }));
        Assert.That(Read(world, [0]).IsNone, Is.True);
    }

    [Test]
    public void A_building_comes_back_with_items_liquid_charge_and_health()
    {
        var world = PayloadWorld.Ready();
        var payload = world.Payloads.CreateBuilding(TestWorlds.Id("container"), 2);
        world.Items.Add(world.Buildings.Items[payload.Row], 3, 77);
        world.Buildings.Health[payload.Row] = 12.5f;

        var copy = Read(world, Written(world, payload));

        Assert.That(world.Items.Get(world.Buildings.Items[copy.Row], 3), Is.EqualTo(77));
        Assert.That((world.Buildings.Health[copy.Row], world.Buildings.Team[copy.Row]), Is.EqualTo((12.5f, (byte)2)));
        Assert.That(world.Buildings.IsCarried(copy.Row), Is.True);
    }

    [Test]
    public void A_battery_keeps_its_charge_and_a_tank_its_liquid()
    {
        var world = PayloadWorld.Ready();
        var battery = world.Payloads.CreateBuilding(TestWorlds.Id("battery"), 1);
        var tank = world.Payloads.CreateBuilding(TestWorlds.Id("liquid-tank"), 1);
        world.Power.Status[world.Buildings.Power[battery.Row]] = 0.375f;
        world.Liquids.Add(world.Buildings.Liquids[tank.Row], 2, 123.5f);

        Assert.That(world.Power.Status[world.Buildings.Power[Read(world, Written(world, battery)).Row]], Is.EqualTo(0.375f));
        Assert.That(world.Liquids.Get(world.Buildings.Liquids[Read(world, Written(world, tank)).Row], 2), Is.EqualTo(123.5f));
    }

    [Test]
    public void A_unit_comes_back_but_not_into_the_lists()
    {
        var world = PayloadWorld.Ready();
        var payload = world.Payloads.CreateUnit(TestWorlds.Content.Units["poly"].Id, 1);
        world.Units.Health[payload.Row] = 33f;

        var copy = Read(world, Written(world, payload));

        Assert.That(copy.IsUnit, Is.True);
        Assert.That((world.Units.Health[copy.Row], world.Units.Type[copy.Row]), Is.EqualTo((33f, world.Units.Type[payload.Row])));
        Assert.That(world.UnitOrder.Rows.Length, Is.Zero);
        Assert.That(world.Updates.Count, Is.Zero);
    }

    [Test]
    public void Payloads_in_payloads_come_back()
    {
        var world = PayloadWorld.Ready();
        var outer = Nested(world, 5);

        var bytes = Written(world, outer);
        var copy = Read(world, bytes);

        Assert.That(Written(world, copy), Is.EqualTo(bytes));
        Assert.That(Depth(world, copy), Is.EqualTo(5));
    }

    [Test]
    public void Payloads_nested_without_end_are_refused()
    {
        var world = PayloadWorld.Ready();
        var bytes = Written(world, Nested(world, 40));

        Assert.That(() => Read(world, bytes), Throws.TypeOf<MalformedDataException>());
    }

    [TestCase(2, Description = "no such kind")]
    [TestCase(255)]
    public void Unknown_kinds_are_refused(byte kind)
    {
        var world = PayloadWorld.Ready();

        Assert.That(() => Read(world, [1, kind, 0, 0, 0, 0, 0, 0, 0, 0]), Throws.TypeOf<MalformedDataException>());
    }

    [TestCase("core-shard")]
    [TestCase("build1")]
    [TestCase("stone")]
    [TestCase("air")]
    public void Cores_sites_and_ground_are_no_payloads(string block)
    {
        var world = PayloadWorld.Ready();
        var id = TestWorlds.Id(block);

        Assert.That(() => Read(world, [1, 1, (byte)(id >> 8), (byte)id, 0, .. new byte[64]]), Throws.TypeOf<MalformedDataException>());
    }

    [Test]
    public void Other_revisions_and_unknown_blocks_are_refused()
    {
        var world = PayloadWorld.Ready();
        var bytes = Written(world, world.Payloads.CreateBuilding(TestWorlds.Wall, 1));
        byte[] revision = [.. bytes];
        revision[4] = 9;
        byte[] block = [.. bytes];
        (block[2], block[3]) = (0x7F, 0xFF);

        Assert.That(() => Read(world, revision), Throws.TypeOf<MalformedDataException>());
        Assert.That(() => Read(world, block), Throws.TypeOf<MalformedDataException>());
    }

    [Test]
    public void Damaged_payloads_are_refused_or_read_but_nothing_else()
    {
        var random = new Random(Seeds.Choose(31));
        var world = PayloadWorld.Ready();
        byte[][] samples =
        [
            Written(world, Nested(world, 3)),
            Written(world, world.Payloads.CreateUnit(TestWorlds.Content.Units["quasar"].Id, 1)),
            Written(world, world.Payloads.CreateBuilding(TestWorlds.Id("large-constructor"), 1)),
        ];
        for (var i = 0; i < 1500; i++)
        {
            byte[] bytes = [.. samples[random.Next(samples.Length)]];
            for (var damage = random.Next(1, 4); damage > 0; damage--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            try
            {
                world.Payloads.Discard(Read(world, bytes.AsSpan(0, random.Next(bytes.Length + 1))));
            }
            catch (MalformedDataException)
            {
            }
        }

        Assert.That(() => world.Run(3), Throws.Nothing);
    }

    private static PayloadHandle Nested(World world, int depth)
    {
        var payload = world.Payloads.CreateBuilding(TestWorlds.Wall, 1);
        for (var i = 1; i < depth; i++)
        {
            var outer = world.Payloads.CreateBuilding(TestWorlds.Id("payload-conveyor"), 1);
            world.MechanismOf(outer.Row).HandlePayload(outer.Row, outer.Row, payload);
            payload = outer;
        }
        return payload;
    }

    private static int Depth(World world, PayloadHandle payload) =>
        payload.IsNone ? 0 : 1 + Depth(world, world.PayloadIn(payload.Row));

    private static byte[] Written(World world, PayloadHandle payload)
    {
        var bytes = new ArrayBufferWriter<byte>();
        var writer = new BigEndianWriter(bytes);
        world.Payloads.Write(payload, ref writer);
        writer.Flush();
        return bytes.WrittenSpan.ToArray();
    }

    private static PayloadHandle Read(World world, ReadOnlySpan<byte> bytes)
    {
        var reader = new BigEndianReader(bytes);
        return world.Payloads.Read(ref reader);
    }
}
