using System.Buffers;
using System.Reflection;
using System.Runtime.CompilerServices;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Schema;
using Multidustry.TestKit;

namespace Multidustry.Protocol.Tests.Packets;

/// <summary>What holds for every packet of every build, whatever is in it.</summary>
public sealed class PacketPropertyTests
{
    private static IEnumerable<TestCaseData> Packets =>
        from schema in PacketSchema.All
        from packet in schema.Packets
        from direction in new[] { PacketDirection.ToServer, PacketDirection.ToClient }
        where packet.Direction.HasFlag(direction)
        select new TestCaseData(schema, packet, direction).SetArgDisplayNames($"build {schema.Build} {packet} {direction}");

    [TestCaseSource(nameof(Packets))]
    public void A_random_packet_comes_back_equal(PacketSchema schema, PacketInfo packet, PacketDirection direction)
    {
        var context = new PacketContext(schema, direction);
        var random = new RandomPackets(packet.Id);
        for (var round = 0; round < 20; round++)
        {
            var sent = random.Packet(packet.Kind);
            var bytes = Encode(sent, context);
            var received = PacketCodec.Decode(packet.Id, new(bytes), context);
            Assert.That(Encode(received, context), Is.EqualTo(bytes));
            foreach (var property in sent.GetType().GetProperties().Where(property => property.IsDefined(typeof(RequiredMemberAttribute))))
                Assert.That(Describe(property.GetValue(received)), Is.EqualTo(Describe(property.GetValue(sent))), property.Name);
        }
    }

    [TestCaseSource(nameof(Packets))]
    public void A_body_in_two_pieces_reads_like_one(PacketSchema schema, PacketInfo packet, PacketDirection direction)
    {
        var context = new PacketContext(schema, direction);
        var bytes = Encode(new RandomPackets(packet.Id).Packet(packet.Kind), context);
        var whole = new Recorder(context);
        var split = new Recorder(context);
        PacketCodec.Visit(packet.Id, new(bytes), context, whole);
        PacketCodec.Visit(packet.Id, Segment.Split(bytes, bytes.Length / 2), context, split);
        Assert.That(split.Kinds, Is.EqualTo(new[] { packet.Kind }));
        Assert.That(split.Kinds, Is.EqualTo(whole.Kinds));
        Assert.That(Encode(PacketCodec.Decode(packet.Id, Segment.Split(bytes, bytes.Length / 2), context), context), Is.EqualTo(bytes));
    }

    [TestCaseSource(nameof(Packets))]
    public void A_body_that_is_too_long_is_accepted_and_one_that_is_too_short_is_malformed(PacketSchema schema, PacketInfo packet, PacketDirection direction)
    {
        // The one packet whose last field takes what is left has no end of its own.
        if (packet.Kind is PacketKind.UnitSpawn or PacketKind.ClientPlanSnapshot or PacketKind.ClientPlanSnapshotReceived)
            return;
        var context = new PacketContext(schema, direction);
        var bytes = Encode(new RandomPackets(packet.Id).Packet(packet.Kind), context);
        Assert.That(Encode(PacketCodec.Decode(packet.Id, new([.. bytes, 1, 2, 3]), context), context), Is.EqualTo(bytes));
        for (var length = 0; length < bytes.Length; length++)
            Assert.That(() => PacketCodec.Decode(packet.Id, new(bytes, 0, length), context), Throws.TypeOf<Core.Binary.MalformedDataException>(), $"{length} of {bytes.Length} bytes");
    }

    private static byte[] Encode(IPacket packet, in PacketContext context)
    {
        var output = new ArrayBufferWriter<byte>();
        PacketCodec.Encode(packet, context, output);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>A value with the contents of its lists, so that two can be compared.</summary>
    private static string Describe(object? value)
    {
        if (value is null)
            return "null";
        var type = value.GetType();
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ReadOnlyMemory<>))
            value = type.GetMethod("ToArray")!.Invoke(value, null)!;
        return value switch
        {
            Array list => $"[{string.Join(", ", list.Cast<object?>().Select(Describe))}]",
            float number => BitConverter.SingleToInt32Bits(number).ToString(),
            double number => BitConverter.DoubleToInt64Bits(number).ToString(),
            Protocol.Types.TraceInfo info => string.Join(", ", typeof(Protocol.Types.TraceInfo).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => Describe(property.GetValue(info)))),
            _ => value.ToString()!,
        };
    }

    private sealed class Recorder(PacketContext context) : IPacketVisitor
    {
        public List<PacketKind> Kinds { get; } = [];

        public PacketContext Context { get; } = context;

        public void Unhandled(PacketKind kind) => Kinds.Add(kind);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public static ReadOnlySequence<byte> Split(byte[] bytes, int at)
        {
            var first = new Segment { Memory = bytes.AsMemory(0, at) };
            var last = new Segment { Memory = bytes.AsMemory(at), RunningIndex = at };
            first.Next = last;
            return new(first, 0, last, last.Memory.Length);
        }
    }
}
