using System.Buffers;
using System.Text.Json;
using Multidustry.Core.Binary;
using Multidustry.Core.Geometry;
using Multidustry.Protocol.Entities;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Schema;
using Multidustry.Protocol.Snapshots;
using Multidustry.Protocol.Tests.Entities;
using Multidustry.Protocol.Types;
using Multidustry.Protocol.Worlds;
using Multidustry.TestKit;

namespace Multidustry.Protocol.Tests.Schema;

/// <summary>The few public samples of build 157. They are not ours to copy, so these tests are skipped where they are absent.</summary>
public sealed class Build157Tests
{
    private static readonly PacketSchema Build157 = PacketSchema.For(157);
    private static readonly PacketContext ToClient = new(Build157, PacketDirection.ToClient);
    private static readonly PacketContext ToServer = new(Build157, PacketDirection.ToServer);

    [Test]
    public void The_table_is_the_recorded_one()
    {
        var table = JsonDocument.Parse(File.ReadAllText(SharedFolder.Path("data/builds/157/packets.json"))).RootElement.GetProperty("packets");
        foreach (var packet in table.EnumerateArray())
        {
            var ours = Build157.Packets[packet.GetProperty("id").GetInt32()];
            var name = packet.GetProperty("name").GetString()!;
            Assert.That(ours.Name, Is.EqualTo(name switch { "ConnectPacket" => "Connect", "ConnectCallPacket" => "Redirect", _ => name.Replace("CallPacket", "", StringComparison.Ordinal) }));
            Assert.That(ours.Transport, Is.EqualTo(packet.GetProperty("transport").GetString()!.Contains("TCP", StringComparison.Ordinal) ? PacketTransport.Tcp : PacketTransport.Udp), name);
            Assert.That(ours.Priority.ToString(), Is.EqualTo(packet.GetProperty("priority").GetString()).IgnoreCase, name);
            Assert.That(ours.Direction, Is.EqualTo(packet.GetProperty("direction").GetString() switch { "both" => PacketDirection.Both, "client->server" => PacketDirection.ToServer, _ => PacketDirection.ToClient }), name);
        }
    }

    [Test]
    public void Ids_up_to_80_are_those_of_the_annotation_manifest()
    {
        var manifest = JsonDocument.Parse(File.ReadAllText(SharedFolder.Path("golden/builds/157/remote-manifest-v1.json"))).RootElement.GetProperty("remotePackets");
        var compared = 0;
        foreach (var packet in manifest.EnumerateArray().Where(packet => packet.GetProperty("packetId").GetInt32() <= 80))
        {
            var name = packet.GetProperty("packetClass").GetString()!.Split('.')[^1].Replace("CallPacket", "", StringComparison.Ordinal);
            Assert.That(Build157.Packets[packet.GetProperty("packetId").GetInt32()].Name, Is.EqualTo(name == "Connect" ? "Redirect" : name));
            compared++;
        }

        Assert.That(compared, Is.EqualTo(77));
    }

    [Test]
    public void The_connect_packet_has_the_values_that_were_set()
    {
        // The sample was made with an identity of sixteen bytes, which no server could read; eight are what clients have.
        var hex = File.ReadAllText(SharedFolder.Path("golden/builds/157/connect-packet.hex")).Trim();
        var packet = Echo<ConnectPacket>(hex.Replace("08090a0b0c0d0e0f", "", StringComparison.Ordinal), ToServer);
        Assert.That((packet.Build, packet.Name, packet.Locale, packet.Usid), Is.EqualTo((123, "golden-user", "en_US", "golden-usid")));
        Assert.That(packet.Mods.ToArray(), Is.EqualTo(new[] { "mod-a:1", "mod-b:2" }));
    }

    [Test]
    public void The_client_snapshot_has_the_selected_block()
    {
        var packet = Echo<ClientSnapshotPacket>(Sample("snapshot-goldens.txt", "clientSnapshot.packet"), ToServer);
        Assert.That((packet.SnapshotId, packet.UnitId, packet.SelectedBlock, packet.SelectedRotation), Is.EqualTo((77, 100, (short?)257, (int?)1)));
        Assert.That(packet.Plans!.Value.ToArray(), Is.EqualTo(new[] { BuildPlan.Place(new(1, 2), 257, 1, ConfigValue.Point(new(3, 4))), BuildPlan.Break(new(5, 6)) }));
    }

    [Test]
    public void Entities_of_a_snapshot_read_and_write_the_same_bytes()
    {
        var packet = Echo<EntitySnapshotPacket>(Sample("snapshot-goldens.txt", "entitySnapshot.packet"), ToClient);
        var echo = new Echo(ToClient);
        EntityCodec.VisitSnapshot(packet.Data, packet.Amount, ToClient, echo);
        Assert.That(echo.Bytes, Is.EqualTo(packet.Data.ToArray()));
        Assert.That(echo.Kinds, Is.EqualTo(new[] { EntityKind.Player, EntityKind.Unit }));
    }

    [Test]
    public void State_block_and_hidden_snapshots_read_and_write_the_same_bytes()
    {
        var state = Echo<StateSnapshotPacket>(Sample("snapshot-goldens.txt", "stateSnapshot.packet"), ToClient);
        Assert.That(CoreItems.ReadAll(state.CoreData.Span, ToClient).Span[0].Items.ToArray(), Is.EqualTo(new ItemAmount[] { new(0, 321), new(1, 45) }));
        Assert.That(Echo<BlockSnapshotPacket>(Sample("snapshot-goldens.txt", "blockSnapshot.packet"), ToClient).Amount, Is.EqualTo(1));
        Assert.That(Echo<HiddenSnapshotPacket>(Sample("snapshot-goldens.txt", "hiddenSnapshot.packet"), ToClient).Ids.ToArray(), Is.EqualTo(new[] { 100, 101, 202 }));
    }

    [TestCase("kickString", PacketKind.Kick)]
    [TestCase("kickReason", PacketKind.Kick2)]
    [TestCase("setCameraPosition", PacketKind.SetCameraPosition)]
    [TestCase("setRule", PacketKind.SetRule)]
    [TestCase("setRules", PacketKind.SetRules)]
    [TestCase("setObjectives", PacketKind.SetObjectives)]
    [TestCase("effect", PacketKind.Effect)]
    [TestCase("effectReliable", PacketKind.EffectReliable)]
    [TestCase("clientPacketReliable", PacketKind.ClientPacketReliable)]
    [TestCase("clientPacketUnreliable", PacketKind.ClientPacketUnreliable)]
    [TestCase("clientBinaryPacketReliable", PacketKind.ClientBinaryPacketReliable)]
    [TestCase("clientBinaryPacketUnreliable", PacketKind.ClientBinaryPacketUnreliable)]
    [TestCase("clearObjectives", PacketKind.ClearObjectives)]
    [TestCase("completeObjective", PacketKind.CompleteObjective)]
    [TestCase("playerDisconnect", PacketKind.PlayerDisconnect)]
    [TestCase("traceInfo", PacketKind.TraceInfo)]
    [TestCase("remotePing", PacketKind.Ping)]
    [TestCase("remotePingResponse", PacketKind.PingResponse)]
    [TestCase("sound", PacketKind.Sound)]
    [TestCase("soundAt", PacketKind.SoundAt)]
    public void A_control_packet_reads_and_writes_the_same_bytes(string name, PacketKind kind)
    {
        // Their ids are of a commit before the release and aren't compared.
        var hex = Sample("control-packet-goldens.txt", $"{name}.payload");
        var output = new ArrayBufferWriter<byte>();
        PacketCodec.Encode(PacketCodec.Decode(Build157.Find(kind)!.Id, new(Convert.FromHexString(hex)), ToClient), ToClient, output);
        Assert.That(Convert.ToHexStringLower(output.WrittenSpan), Is.EqualTo(hex));
    }

    [Test]
    public void Every_unit_as_payload_reads_and_writes_the_same_bytes()
    {
        var lines = File.ReadAllLines(SharedFolder.Path("golden/builds/157/unit-payload-goldens.txt"));
        var bodies = lines.Where(line => line.Contains(".bodyHex=", StringComparison.Ordinal)).Select(line => line.Split('=')).ToList();
        foreach (var (name, hex) in bodies.Select(pair => (pair[0].Split('.')[1], pair[1])))
        {
            var classId = Convert.ToByte(Sample("unit-payload-goldens.txt", $"unitPayload.{name}.classId"), 16);
            var unit = Wire.Read(Convert.FromHexString(hex), (ref BigEndianReader r) => EntityCodec.ReadSave<UnitEntity>(ref r, classId, ToClient));
            Assert.That(Convert.ToHexStringLower(Wire.Write((ref BigEndianWriter w) => EntityCodec.WriteSave(ref w, unit, ToClient))), Is.EqualTo(hex), name);
        }

        Assert.That(bodies, Has.Count.EqualTo(15));
    }

    [TestCase("world-stream.hex")]
    [TestCase("archipelago-6567-world-stream.hex")]
    public void A_world_stream_reads_and_its_player_is_of_revision_2(string file)
    {
        var compressed = Convert.FromHexString(string.Concat(File.ReadLines(SharedFolder.Path($"golden/builds/157/{file}"))));
        var player = WorldStreamReader.Read(new MemoryStream(compressed)).Player;
        Assert.That(player.Name, Is.Not.Empty);
        Assert.That(player.SelectedBlock, Is.EqualTo(-1));
        var record = Wire.Write((ref BigEndianWriter w) => player.Write(ref w));
        var entity = Wire.Read(record, (ref BigEndianReader r) => EntityCodec.ReadSave<PlayerEntity>(ref r, 12, ToClient));
        Assert.That((entity.Name, entity.Team, entity.SelectedBlock), Is.EqualTo((player.Name, player.Team, (short?)-1)));
        Assert.That(Wire.Write((ref BigEndianWriter w) => EntityCodec.WriteSave(ref w, entity, ToClient)), Is.EqualTo(record));
    }

    [Test]
    public void Plans_that_are_being_placed_carry_a_rotation_only_where_the_block_has_one()
    {
        var content = Core.Content.ContentCatalogue.ForBuild(154);
        BuildPlan[] plans = [BuildPlan.Place(new(1, 2), content.Blocks["conveyor"].Id, 3), BuildPlan.Place(new(3, 4), content.Blocks["sorter"].Id, 0, ConfigValue.Int(5)), BuildPlan.Place(TilePosition.None, content.Blocks["message"].Id, 0, ConfigValue.String("x"))];
        var encoded = ClientPlans.Encode(plans, content);
        Assert.That(encoded.Encoded.Length, Is.EqualTo(2 + 8 + 11 + 7));
        Assert.That(encoded.Decode(content), Is.EqualTo(new[] { plans[0], plans[1], plans[2] with { Config = ConfigValue.Null } }));
        var packet = new ClientPlanSnapshotPacket { GroupId = 1, Plans = encoded };
        var output = new ArrayBufferWriter<byte>();
        PacketCodec.Encode(packet, ToServer, output);
        var relayed = PacketCodec.Decode<ClientPlanSnapshotPacket>(new(output.WrittenMemory), ToServer).Plans;
        Assert.That(relayed.Encoded.ToArray(), Is.EqualTo(encoded.Encoded.ToArray()));
        Assert.That(() => new ClientPlans(new byte[] { 0, 1, 0, 0, 0, 0, 0, 0, 4, 0 }).Decode(content), Throws.TypeOf<MalformedDataException>());
    }

    private static T Echo<T>(string hex, in PacketContext context)
        where T : struct, IPacket<T>
    {
        var packet = PacketCodec.Decode<T>(new(Convert.FromHexString(hex)), context);
        var output = new ArrayBufferWriter<byte>();
        PacketCodec.Encode(packet, context, output);
        Assert.That(Convert.ToHexStringLower(output.WrittenSpan), Is.EqualTo(hex));
        return packet;
    }

    private static string Sample(string file, string key) =>
        File.ReadAllLines(SharedFolder.Path($"golden/builds/157/{file}")).Single(line => line.StartsWith(key + "=", StringComparison.Ordinal))[(key.Length + 1)..];
}
