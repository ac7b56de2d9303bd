using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using Multidustry.Core.Binary;
using Multidustry.Core.Geometry;
using Multidustry.Protocol.Connections;
using Multidustry.Protocol.Entities;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Schema;
using Multidustry.Protocol.Types;

namespace Multidustry.Protocol.Tests.Client;

/// <summary>As much of a server as a client needs: sends the small world, admits everybody, and remembers what it is sent.</summary>
internal sealed class ScriptedServer : IConnectionHandler, IAsyncDisposable
{
    private readonly PacketSchema _schema = PacketSchema.For(154);

    public ScriptedServer(TimeProvider? time = null) => Listener = GameListener.Start(new GameListenerOptions
    {
        EndPoint = new IPEndPoint(IPAddress.Loopback, 0),
        Handler = this,
        Limits = new ConnectionLimits { MaxPerAddress = 500, MaxPerPrefix = 500, AttemptsPerAddress = 1000, AttemptsPerPrefix = 1000 },
        Time = time ?? TimeProvider.System,
    });

    public GameListener Listener { get; }

    public int Port => Listener.EndPoint.Port;

    public ConcurrentQueue<IPacket> Received { get; } = new();

    public ConcurrentQueue<ServerConnection> Admitted { get; } = new();

    /// <summary>Whom it sends away instead of letting in.</summary>
    public KickReason? Refuse { get; set; }

    public void OnRegistered(ServerConnection connection) => connection.Schema = _schema;

    public void OnPacket(ServerConnection connection, in ReceivedPacket packet)
    {
        var decoded = PacketCodec.Decode(packet.Id, new ReadOnlySequence<byte>(packet.Body), new PacketContext(_schema, PacketDirection.ToServer));
        Received.Enqueue(decoded);
        switch (decoded)
        {
            case ConnectPacket when Refuse is { } reason:
                connection.TrySend(new Kick2Packet { Reason = reason });
                _ = connection.CloseAsync();
                break;
            case ConnectPacket connect:
                connection.Admit();
                _ = connection.SendStreamAsync(2, SmallWorld.Compressed(connect.Name!)).AsTask();
                break;
            case ConnectConfirmPacket:
                Admitted.Enqueue(connection);
                break;
            case PingPacket ping:
                connection.TrySend(new PingResponsePacket { Time = ping.Time });
                break;
        }
    }

    public void OnClosed(ServerConnection connection, CloseReason reason)
    {
    }

    /// <summary>Sends one entity snapshot: the client's own player and the unit it controls.</summary>
    public void SendOwnUnit(ServerConnection connection, int unitId, float x, float y)
    {
        var data = new ArrayBufferWriter<byte>();
        var writer = new BigEndianWriter(data);
        var context = new PacketContext(_schema, PacketDirection.ToClient);
        EntityCodec.WriteSync(ref writer, SmallWorld.PlayerId, Player(unitId, x, y), context);
        EntityCodec.WriteSync(ref writer, unitId, Alpha(x, y), context);
        writer.Flush();
        connection.TrySend(new EntitySnapshotPacket { Amount = 2, Data = data.WrittenMemory });
    }

    public async ValueTask DisposeAsync() => await Listener.DisposeAsync();

    private static PlayerEntity Player(int unitId, float x, float y) => new()
    {
        ClassId = 12,
        Admin = false,
        Boosting = false,
        Color = 0,
        MouseX = 0,
        MouseY = 0,
        Name = "bot",
        Shooting = false,
        Team = 1,
        Typing = false,
        Unit = UnitReference.Unit(unitId),
        X = x,
        Y = y,
    };

    private static UnitEntity Alpha(float x, float y) => new()
    {
        ClassId = 0,
        Abilities = default,
        Ammo = 0,
        Controller = default,
        Elevation = 1,
        Flag = 0,
        Health = 350,
        IsShooting = false,
        MineTile = TilePosition.None,
        Mounts = default,
        Plans = null,
        Rotation = 90,
        Shield = 0,
        SpawnedByCore = true,
        Stack = default,
        Statuses = default,
        Team = 1,
        Type = SmallWorld.Content.Units["alpha"].Id,
        UpdateBuilding = false,
        Velocity = default,
        X = x,
        Y = y,
    };
}
