using System.Buffers;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Schema;

namespace Multidustry.Protocol.Tests.Packets;

/// <summary>Every packet of the original, as it was recorded.</summary>
public sealed class GoldenPacketTests
{
    private static IReadOnlyList<PacketSample> Recorded => PacketSample.All;

    [TestCaseSource(nameof(Recorded))]
    public void A_recorded_packet_decodes_to_its_values(PacketSample sample) => RecordedValue.AssertFields(sample.Values, sample.Decode());

    [TestCaseSource(nameof(Recorded))]
    public void A_recorded_packet_encodes_to_the_same_bytes(PacketSample sample)
    {
        var output = new ArrayBufferWriter<byte>();
        PacketCodec.Encode(sample.Decode(), sample.Context, output);
        Assert.That(output.WrittenSpan.ToArray(), Is.EqualTo(sample.Body));
    }

    [Test]
    public void Every_packet_is_recorded_in_every_direction_it_travels()
    {
        var recorded = Recorded.Select(sample => (sample.Id, sample.Direction)).ToHashSet();
        foreach (var packet in PacketSchema.For(154).Packets)
            foreach (var direction in new[] { PacketDirection.ToServer, PacketDirection.ToClient })
                Assert.That(recorded.Contains((packet.Id, direction)), Is.EqualTo(packet.Direction.HasFlag(direction)), $"{packet} {direction}");
    }

    [Test]
    public void Names_in_the_schema_are_the_recorded_ones()
    {
        foreach (var sample in Recorded)
            Assert.That(PacketSchema.For(154).Packets[sample.Id].Name, Is.EqualTo(sample.Id switch { 3 => "Connect", 28 => "Redirect", _ => sample.Name }));
    }
}
