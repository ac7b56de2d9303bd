using System.Buffers;
using Multidustry.Core.Binary;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Schema;
using Multidustry.Protocol.Types;

namespace Multidustry.Protocol.Tests.Schema;

public sealed class PacketSchemaTests
{
    [TestCase(154, 148)]
    [TestCase(157, 158)]
    [TestCase(158, 158)]
    public void A_build_has_its_packets_in_the_order_of_their_ids(int build, int count)
    {
        var packets = PacketSchema.For(build).Packets;
        Assert.That(packets, Has.Length.EqualTo(count));
        Assert.That(packets.Select(packet => (int)packet.Id), Is.EqualTo(Enumerable.Range(0, count)));
        Assert.That(packets.Select(packet => packet.Kind), Is.Unique);
    }

    [Test]
    public void Builds_157_and_158_share_a_schema() => Assert.That(PacketSchema.For(158), Is.SameAs(PacketSchema.For(157)));

    [Test]
    public void A_build_nobody_has_described_is_refused_with_the_known_ones()
    {
        Assert.That(PacketSchema.Find(146), Is.Null);
        Assert.That(() => PacketSchema.For(146), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("154, 157, 158"));
    }

    [Test]
    public void The_same_packet_has_different_ids_in_different_builds()
    {
        Assert.That(PacketSchema.For(154).Of<SendChatMessagePacket>().Id, Is.EqualTo(81));
        Assert.That(PacketSchema.For(157).Of<SendChatMessagePacket>().Id, Is.EqualTo(90));
    }

    [Test]
    public void An_id_beyond_the_last_is_malformed()
    {
        var schema = PacketSchema.For(154);
        Assert.That(schema.TryGet(148, out _), Is.False);
        Assert.That(schema.TryGet(-1, out _), Is.False);
        Assert.That(() => PacketCodec.Decode(148, default, new(schema, PacketDirection.ToServer)), Throws.TypeOf<MalformedDataException>().With.Message.Contains("148"));
    }

    [Test]
    public void Transport_priority_and_forwarding_come_from_the_schema()
    {
        var schema = PacketSchema.For(154);
        var snapshot = schema.Of<ClientSnapshotPacket>();
        Assert.That((snapshot.Transport, snapshot.Priority, snapshot.Direction, snapshot.Forwarding), Is.EqualTo((PacketTransport.Udp, PacketPriority.High, PacketDirection.ToServer, PacketForwarding.None)));
        Assert.That(schema.Of<EntitySnapshotPacket>().Priority, Is.EqualTo(PacketPriority.Low));
        Assert.That(Forwarded(PacketForwarding.Others), Is.EquivalentTo(new[] { PacketKind.TileConfig, PacketKind.DeletePlans, PacketKind.UnitControl, PacketKind.SetPlayerTeamEditor }));
        Assert.That(Forwarded(PacketForwarding.Everyone), Is.EquivalentTo(new[]
        {
            PacketKind.BuildingControlSelect, PacketKind.CommandBuilding, PacketKind.CommandUnits, PacketKind.RequestItem, PacketKind.RotateBlock,
            PacketKind.SetUnitCommand, PacketKind.SetUnitStance, PacketKind.TransferInventory, PacketKind.UnitClear,
        }));

        IEnumerable<PacketKind> Forwarded(PacketForwarding forwarding) => schema.Packets.Where(packet => packet.Forwarding == forwarding).Select(packet => packet.Kind);
    }

    [Test]
    public void The_player_is_written_only_to_clients()
    {
        var packet = new RotateBlockPacket { Player = new(5), Build = new(1, 2), Direction = true };
        Assert.That(Encode(packet, 154, PacketDirection.ToServer), Is.EqualTo("0001000201"));
        Assert.That(Encode(packet, 154, PacketDirection.ToClient), Is.EqualTo("000000050001000201"));
        Assert.That(Encode(new RotateBlockPacket { Build = new(1, 2), Direction = true }, 154, PacketDirection.ToClient), Is.EqualTo("ffffffff0001000201"));
    }

    [Test]
    public void Fields_that_a_build_lacks_are_left_out_and_those_it_adds_have_a_stand_in()
    {
        var snapshot = PacketCodec.Decode<ClientSnapshotPacket>(new(Convert.FromHexString(ClientSnapshot154)), new(PacketSchema.For(154), PacketDirection.ToServer));
        Assert.That(snapshot.SelectedBlock, Is.Null);
        Assert.That(Encode(snapshot, 154, PacketDirection.ToServer), Is.EqualTo(ClientSnapshot154));
        Assert.That(Encode(snapshot, 157, PacketDirection.ToServer), Is.EqualTo(ClientSnapshot154.Insert(98, "ffff00000000")));
        Assert.That(Encode(snapshot with { SelectedBlock = 257, SelectedRotation = 3 }, 157, PacketDirection.ToServer), Is.EqualTo(ClientSnapshot154.Insert(98, "010100000003")));
    }

    [Test]
    public void A_packet_may_change_its_field_between_builds()
    {
        var packet = new UpdateMarkerTexturePacket { Id = 1, TextureName = "a", Texture = ConfigValue.Int(2) };
        Assert.That(Encode(packet, 154, PacketDirection.ToClient), Is.EqualTo("0000000101000161"));
        Assert.That(Encode(packet, 157, PacketDirection.ToClient), Is.EqualTo("000000010100000002"));
    }

    [Test]
    public void A_packet_that_a_build_has_not_got_has_no_id_there() =>
        Assert.That(() => PacketSchema.For(154).Of<PingLocationPacket>(), Throws.TypeOf<NotSupportedException>().With.Message.Contains("PingLocation"));

    // A snapshot with a dead player and no plans; the plans follow the byte at 48.
    private const string ClientSnapshot154 =
        "00000001" + "ffffffff" + "01" + "0000000000000000" + "0000000000000000" + "00000000" + "00000000" + "0000000000000000" + "ffffffff" + "00000000" + "ffffffff" + "00000000000000000000000000000000";

    private static string Encode<T>(in T packet, int build, PacketDirection direction)
        where T : IPacket
    {
        var output = new ArrayBufferWriter<byte>();
        PacketCodec.Encode(packet, new(PacketSchema.For(build), direction), output);
        return Convert.ToHexStringLower(output.WrittenSpan);
    }
}
