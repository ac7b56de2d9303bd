using System.Buffers;
using Multidustry.Core.Binary;
using Multidustry.Protocol.Entities;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Schema;
using Multidustry.Protocol.Snapshots;
using Multidustry.Protocol.Tests.Entities;

namespace Multidustry.Protocol.Tests.Snapshots;

/// <summary>Whole sessions of the original, packet by packet, to the last byte.</summary>
[TestFixture("session-capture.jsonl")]
[TestFixture("session-capture-2-two-clients.jsonl")]
[TestFixture("session-capture-3-fog-waves-gameover.jsonl")]
public sealed class SessionTests(string file)
{
    private readonly PacketSchema _schema = PacketSchema.For(154);

    [Test]
    public void Every_packet_decodes_and_encodes_to_the_same_bytes()
    {
        var count = 0;
        foreach (var packet in SessionPacket.Of(file))
        {
            var context = new PacketContext(_schema, packet.Direction);
            var output = new ArrayBufferWriter<byte>();
            PacketCodec.Encode(PacketCodec.Decode(packet.Id, new(packet.Body), context), context, output);
            Assert.That(output.WrittenSpan.ToArray(), Is.EqualTo(packet.Body), $"packet {packet.Number}, {_schema.Packets[packet.Id]}");
            count++;
        }

        Assert.That(count, Is.GreaterThan(300));
    }

    [Test]
    public void Every_packet_travels_the_way_the_schema_says()
    {
        foreach (var packet in SessionPacket.Of(file))
            Assert.That(_schema.Packets[packet.Id].Direction.HasFlag(packet.Direction), Is.True, $"packet {packet.Number}, {_schema.Packets[packet.Id]}");
    }

    [Test]
    public void Every_entity_of_every_snapshot_reads_and_writes_the_same_bytes()
    {
        var snapshots = 0;
        var context = new PacketContext(_schema, PacketDirection.ToClient);
        foreach (var packet in SessionPacket.Of(file).Where(packet => _schema.Packets[packet.Id].Kind == PacketKind.EntitySnapshot))
        {
            var snapshot = PacketCodec.Decode<EntitySnapshotPacket>(new(packet.Body), context);
            var echo = new Echo(context);
            EntityCodec.VisitSnapshot(snapshot.Data, snapshot.Amount, context, echo);
            Assert.That(echo.Bytes, Is.EqualTo(snapshot.Data.ToArray()), $"packet {packet.Number}");
            Assert.That(echo.Kinds, Has.Count.EqualTo(snapshot.Amount));
            snapshots++;
        }

        Assert.That(snapshots, Is.GreaterThan(50));
    }

    [Test]
    public void Core_contents_of_every_state_snapshot_read_and_write_the_same_bytes()
    {
        var context = new PacketContext(_schema, PacketDirection.ToClient);
        foreach (var packet in SessionPacket.Of(file).Where(packet => _schema.Packets[packet.Id].Kind == PacketKind.StateSnapshot))
        {
            var data = PacketCodec.Decode<StateSnapshotPacket>(new(packet.Body), context).CoreData;
            var cores = CoreItems.ReadAll(data.Span, context);
            Assert.That(cores.Length, Is.GreaterThan(0));
            Assert.That(Wire.Write((ref BigEndianWriter w) => CoreItems.WriteAll(ref w, cores, context)), Is.EqualTo(data.ToArray()));
        }
    }

    [Test]
    public void Building_healths_come_in_pairs()
    {
        foreach (var packet in SessionPacket.Of(file).Where(packet => _schema.Packets[packet.Id].Kind == PacketKind.BuildHealthUpdate))
        {
            var numbers = PacketCodec.Decode<BuildHealthUpdatePacket>(new(packet.Body), new(_schema, PacketDirection.ToClient)).Buildings;
            var healths = BuildingHealth.Unpack(numbers.Span);
            Assert.That(BuildingHealth.Pack(healths, new int[BuildingHealth.NumbersPerPacket]).ToArray(), Is.EqualTo(numbers.ToArray()));
        }
    }
}
