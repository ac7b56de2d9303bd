using System.Buffers;
using Multidustry.Core.Binary;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Schema;
using Multidustry.Protocol.Tests.Packets;
using Multidustry.Protocol.Types;

namespace Multidustry.Protocol.Tests.Types;

/// <summary>Each limit refuses what is one above it. The three of configurations are tested with <see cref="ConfigValue"/>.</summary>
public sealed class WireLimitsTests
{
    [Test]
    public void Defaults_are_what_the_documentation_says()
    {
        var limits = WireLimits.Default;
        Assert.That((limits.ConfigDepth, limits.ConfigElements, limits.ConfigBytes), Is.EqualTo((8, 4096, 65536)));
        Assert.That((limits.Elements, limits.Plans, limits.JsonBytes, limits.PayloadDepth), Is.EqualTo((8192, 256, 65536, 4)));
    }

    [Test]
    public void A_limit_below_one_is_refused()
    {
        foreach (var property in typeof(WireLimits).GetProperties().Where(property => property.PropertyType == typeof(int)))
            Assert.That(
                () => property.SetValue(new WireLimits(), 0),
                Throws.InnerException.TypeOf<ArgumentOutOfRangeException>().With.InnerException.Message.Contains(property.Name),
                property.Name);
    }

    [Test]
    public void Elements_bounds_lists()
    {
        var limits = WireLimits.Default with { Elements = 3 };
        Assert.That(() => Send(new HiddenSnapshotPacket { Ids = new int[3] }, limits), Throws.Nothing);
        Assert.That(() => Send(new HiddenSnapshotPacket { Ids = new int[4] }, limits), Throws.TypeOf<MalformedDataException>());
        Assert.That(() => Send(new SetTeamsPacket { Positions = new int[4], Team = 1 }, limits), Throws.TypeOf<MalformedDataException>());
        Assert.That(() => Send(new SetItemsPacket { Build = default, Items = new ItemAmount[4] }, limits), Throws.TypeOf<MalformedDataException>());
        Assert.That(() => Send(Menu(4, 1), limits), Throws.TypeOf<MalformedDataException>());
        Assert.That(() => Send(Menu(1, 4), limits), Throws.TypeOf<MalformedDataException>());
        Assert.That(() => Send(Menu(3, 3), limits), Throws.Nothing);
    }

    [Test]
    public void JsonBytes_bounds_rules()
    {
        var limits = WireLimits.Default with { JsonBytes = 4 };
        Assert.That(() => Send(new SetRulesPacket { Rules = "{Ж}" }, limits), Throws.Nothing);
        Assert.That(() => Send(new SetRulesPacket { Rules = "{Ж1}" }, limits), Throws.TypeOf<MalformedDataException>());
    }

    [Test]
    public void Plans_bounds_a_queue()
    {
        var context = new PacketContext(PacketSchema.For(154), PacketDirection.ToServer, WireLimits.Default with { Plans = 2 });
        Assert.That(() => ReadPlans("00000002" + "0100000000" + "0100000000"), Throws.Nothing);
        Assert.That(() => ReadPlans("00000003" + "0100000000" + "0100000000" + "0100000000"), Throws.TypeOf<MalformedDataException>());

        ReadOnlyMemory<BuildPlan>? ReadPlans(string hex) => Wire.Read(Convert.FromHexString(hex), (ref BigEndianReader r) => FieldCodec.ReadPlans(ref r, context));
    }

    [Test]
    public void PayloadDepth_bounds_payloads_in_payloads()
    {
        var context = new PacketContext(PacketSchema.For(154), PacketDirection.ToClient, WireLimits.Default with { PayloadDepth = 3 }, BuildingsOfTheRecordings.Instance);
        Assert.That(() => Echo(Carrying(3)), Throws.Nothing);
        Assert.That(() => Echo(Carrying(4)), Throws.TypeOf<MalformedDataException>().With.Message.Contains("deeper than 3"));

        Payload Carrying(int depth) => Payload.Unit(
            PacketAllocationTests.BusyUnit with { ClassId = 5, Payloads = depth == 1 ? default : new[] { Carrying(depth - 1) } }, context);

        Payload Echo(Payload payload) =>
            Wire.Read(Wire.Write((ref BigEndianWriter w) => payload.Write(ref w, context)), (ref BigEndianReader r) => Payload.Read(ref r, context));
    }

    private static MenuPacket Menu(int rows, int columns) => new()
    {
        MenuId = 1, Title = "t", Message = "m", Options = Enumerable.Range(0, rows).Select(_ => new string?[columns]).ToArray(),
    };

    private static void Send<T>(T packet, WireLimits limits)
        where T : struct, IPacket<T>
    {
        var context = new PacketContext(PacketSchema.For(154), PacketDirection.ToClient, limits);
        var output = new ArrayBufferWriter<byte>();
        PacketCodec.Encode(packet, context, output);
        PacketCodec.Decode<T>(new(output.WrittenMemory), context);
    }
}
