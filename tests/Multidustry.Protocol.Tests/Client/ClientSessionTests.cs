using System.Buffers;
using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Core.Geometry;
using Multidustry.Protocol.Client;
using Multidustry.Protocol.Connections;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Schema;
using Multidustry.Protocol.Types;
using Multidustry.TestKit;

namespace Multidustry.Protocol.Tests.Client;

public class ClientSessionTests
{
    private RecordingOwner _owner = null!;
    private ClientSession _session = null!;

    [SetUp]
    public void Begin()
    {
        _owner = new RecordingOwner();
        _session = new ClientSession(new MindustryClientOptions(), _owner);
    }

    [Test]
    public void The_world_is_seen_with_the_ids_of_the_clients_build()
    {
        Load();
        var tiles = _session.World!.Tiles;
        Assert.That(tiles.FloorAt(new TilePosition(0, 0)).Name, Is.EqualTo("stone"));
        Assert.That(tiles.OverlayAt(new TilePosition(4, 5)).Name, Is.EqualTo("ore-copper"));
        Assert.That(tiles.BlockAt(new TilePosition(3, 2)).Name, Is.EqualTo("copper-wall"));
        Assert.That(tiles.BlockAt(new TilePosition(4, 2)).Name, Is.EqualTo("air"));
        Assert.That(_session.World.Wave, Is.EqualTo(3));
        Assert.That(() => tiles.BlockAt(new TilePosition(20, 0)), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void While_the_world_loads_urgent_packets_pass_normal_ones_wait_and_unimportant_ones_are_dropped()
    {
        Send(new StateSnapshotPacket { WaveTime = 0, Wave = 99, Enemies = 0, Paused = false, GameOver = false, TimeData = 0, Tps = 60, Rand0 = 0, Rand1 = 0, CoreData = new byte[1] }, "low");
        Send(new SendMessagePacket { Message = "normal" }, "normal");
        Send(new Kick2Packet { Reason = KickReason.ServerRestarting }, "high");
        Assert.That(_owner.Kicks.Single().Reason, Is.EqualTo(KickReason.ServerRestarting));
        Assert.That(_owner.Chat, Is.Empty);
        Load();
        Assert.That(_owner.Chat.Single().Text, Is.EqualTo("normal"));
        Assert.That(_session.World!.Wave, Is.EqualTo(3));
    }

    [Test]
    public void After_world_data_begin_everything_is_loaded_anew()
    {
        Load();
        Send(default(WorldDataBeginPacket), "reload");
        Assert.That(_session.World, Is.Null);
        Assert.That(_owner.Reloads, Is.EqualTo(1));
        Load();
        Assert.That(_session.World, Is.Not.Null);
        Assert.That(_owner.Worlds, Is.EqualTo(2));
    }

    [Test]
    public void Buildings_of_several_tiles_come_and_go_as_a_whole()
    {
        Load();
        var foundation = SmallWorld.Content.Blocks["core-shard"];
        var at = new TilePosition(10, 10);
        Send(new ConstructFinishPacket { Tile = at, Block = foundation.Id, Builder = default, Rotation = 0, Team = 1, Config = default }, "built");
        Assert.That(Count(foundation), Is.EqualTo(9));
        Send(new DeconstructFinishPacket { Tile = at, Block = foundation.Id, Builder = default }, "removed");
        Assert.That(Count(foundation), Is.Zero);
        Assert.That(_owner.PlansDone, Is.EqualTo(new[] { (10, 10), (10, 10) }));

        int Count(Block block) => _session.World!.Tiles.Blocks.ToArray().Count(id => id == block.Id);
    }

    [Test]
    public void Floors_and_overlays_change_by_packets_and_positions_outside_the_world_change_nothing()
    {
        Load();
        var sand = SmallWorld.Content.Blocks["sand-floor"].Id;
        var lead = SmallWorld.Content.Blocks["ore-lead"].Id;
        Send(new SetFloorPacket { Tile = new TilePosition(1, 1), Floor = sand, Overlay = lead }, "floor");
        Send(new SetTileFloorsPacket { Block = sand, Positions = new[] { new TilePosition(2, 2).Packed, new TilePosition(-3, 900).Packed } }, "floors");
        Send(new SetTilePacket { Tile = new TilePosition(30000, -5), Block = sand, Team = 1, Rotation = 0 }, "outside");
        Send(new SetTilePacket { Tile = new TilePosition(1, 2), Block = 30000, Team = 1, Rotation = 0 }, "no such block");
        var tiles = _session.World!.Tiles;
        Assert.That(tiles.Floors.ToArray().Count(id => id == sand), Is.EqualTo(2));
        Assert.That(tiles.OverlayAt(new TilePosition(1, 1)).Id, Is.EqualTo(lead));
    }

    [Test]
    public void A_stream_that_breaks_its_own_rules_is_malformed()
    {
        Assert.That(() => Send(new StreamBeginPacket { Id = 1, Total = -1, Type = 2 }, ""), Throws.TypeOf<MalformedDataException>());
        Assert.That(() => Send(new StreamBeginPacket { Id = 1, Total = int.MaxValue, Type = 2 }, ""), Throws.TypeOf<MalformedDataException>());
        Assert.That(() => Send(new StreamChunkPacket { Id = 1, Data = new byte[5] }, ""), Throws.TypeOf<MalformedDataException>());
        Send(new StreamBeginPacket { Id = 1, Total = 4, Type = 2 }, "");
        Assert.That(() => Send(new StreamChunkPacket { Id = 2, Data = new byte[4] }, ""), Throws.TypeOf<MalformedDataException>());
        Assert.That(() => Send(new StreamChunkPacket { Id = 1, Data = new byte[5] }, ""), Throws.TypeOf<MalformedDataException>());
        Assert.That(() => Send(new StreamChunkPacket { Id = 1, Data = new byte[4] }, ""), Throws.TypeOf<MalformedDataException>(), "not a world");
    }

    [TestCase("world-stream.hex")]
    [TestCase("archipelago-6567-world-stream.hex")]
    public void A_client_of_build_157_loads_a_world_of_that_build(string recording)
    {
        var hex = File.ReadAllText(SharedFolder.Path($"golden/builds/157/{recording}"));
        _session = new ClientSession(new MindustryClientOptions { Build = 157 }, _owner);
        Load(Convert.FromHexString(string.Concat(hex.Where(char.IsAsciiHexDigit))));
        var tiles = _session.World!.Tiles;
        Assert.That(tiles.Floors.ToArray(), Has.Some.Not.Zero);
        Assert.That(_session.World.Received.World.Content.Names(ContentType.Block), Is.Not.Empty);
    }

    [Test]
    public void Packets_that_waited_are_handled_even_when_one_of_them_is_damaged()
    {
        var id = _session.Schema.Of<SetTilePacket>().Id;
        _session.Receive(new ReceivedPacket(id, PacketTransport.Tcp, new byte[1]));
        Send(new SendMessagePacket { Message = "after it" }, "chat");
        Assert.That(() => Load(), Throws.Nothing);
        Assert.That(_owner.Chat.Single().Text, Is.EqualTo("after it"));
    }

    [Test]
    public void Packets_of_an_unknown_id_are_ignored() =>
        Assert.That(() => _session.Receive(new ReceivedPacket(250, PacketTransport.Udp, new byte[3])), Throws.Nothing);

    private void Load() => Load(SmallWorld.Compressed());

    private void Load(byte[] world)
    {
        Send(new StreamBeginPacket { Id = 5, Total = world.Length, Type = 2 }, "begin");
        foreach (var chunk in world.Chunk(1024))
            Send(new StreamChunkPacket { Id = 5, Data = chunk }, "chunk");
    }

    private void Send<TPacket>(in TPacket packet, string what)
        where TPacket : struct, IPacket<TPacket>
    {
        var body = new ArrayBufferWriter<byte>();
        PacketCodec.Encode(packet, new PacketContext(_session.Schema, PacketDirection.ToClient), body);
        TestContext.Out.WriteLine($"{what}: {body.WrittenCount} bytes");
        _session.Receive(new ReceivedPacket(_session.Schema.Of<TPacket>().Id, PacketTransport.Tcp, body.WrittenMemory));
    }
}
