using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Numerics;
using Multidustry.Core.Content;
using Multidustry.Core.Geometry;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Saves;
using Multidustry.Protocol.Schema;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Persistence;
using Multidustry.TestKit;

namespace Multidustry.Tests.EndToEnd;

[CancelAfter(60_000), NonParallelizable]
public sealed class ConfigurationTests
{
    private static readonly PacketSchema Schema = PacketSchema.For(154);

    [Test]
    public async Task Who_configures_in_vain_is_told_how_the_building_is(CancellationToken cancellation)
    {
        await using var server = await TestServer.StartAsync(builder => builder.AddWorld("main", world => world.From(_ => Save())));
        await using var client = await server.JoinAsync("frog", cancellation);
        await using var other = await server.JoinAsync("toad", cancellation);
        var (told, overheard) = (Corrections(client), Corrections(other));
        var building = SomeBuildingWithoutSnapshots();

        Assert.That(client.Configure(building, ConfigValue.Vector(new Vector2(1, 2))));
        await TestServer.UntilAsync(() => told.Contains(building), cancellation);
        Assert.That(overheard, Does.Not.Contain(building));
    }

    private static ConcurrentQueue<TilePosition> Corrections(Protocol.Client.MindustryClient client)
    {
        var seen = new ConcurrentQueue<TilePosition>();
        client.PacketReceived += (_, info, in packet) =>
        {
            if (info.Type != typeof(BlockSnapshotPacket))
                return;
            var snapshot = PacketCodec.Decode<BlockSnapshotPacket>(new ReadOnlySequence<byte>(packet.Body), new PacketContext(Schema, PacketDirection.ToClient));
            seen.Enqueue(TilePosition.Unpack(BinaryPrimitives.ReadInt32BigEndian(snapshot.Data.Span)));
        };
        return seen;
    }

    private static TilePosition SomeBuildingWithoutSnapshots()
    {
        var world = WorldLoader.Load(Save(), ContentCatalogue.ForBuild(154)).World;
        var row = Enumerable.Range(0, world.Buildings.RowCount).First(row => world.Buildings.IsAlive(row) && !world.Content.Blocks[world.Buildings.Block[row]].Syncs);
        return world.Tiles.PositionOf(world.Buildings.Tile[row]);
    }

    private static SaveFile Save() => SaveReader.Read(new MemoryStream(Recordings.Bytes("saves/1-logistics.msav")));
}
