using System.Collections.Concurrent;
using Multidustry.Protocol.Connections;
using Multidustry.Protocol.Framing;
using Multidustry.Protocol.Schema;

namespace Multidustry.Protocol.Tests.Connections;

/// <summary>Remembers what a listener tells, and lets a test wait for it.</summary>
internal sealed class RecordingHandler : IConnectionHandler
{
    private readonly ConcurrentQueue<ServerConnection> _registered = new();

    public ConcurrentQueue<(ServerConnection Connection, byte Id, PacketTransport Transport, byte[] Body)> Packets { get; } = new();

    public ConcurrentQueue<(ServerConnection Connection, CloseReason Reason)> Closed { get; } = new();

    /// <summary>Runs before a packet is remembered.</summary>
    public Action<ServerConnection, byte>? Intercept { get; set; }

    /// <summary>Whether every connection is admitted as soon as it is registered.</summary>
    public bool AdmitAtOnce { get; set; }

    public void OnRegistered(ServerConnection connection)
    {
        if (AdmitAtOnce)
            connection.Admit();
        _registered.Enqueue(connection);
    }

    public void OnPacket(ServerConnection connection, in ReceivedPacket packet)
    {
        Intercept?.Invoke(connection, packet.Id);
        Packets.Enqueue((connection, packet.Id, packet.Transport, packet.Body.ToArray()));
    }

    public void OnClosed(ServerConnection connection, CloseReason reason) => Closed.Enqueue((connection, reason));

    public async Task<ServerConnection> NextRegisteredAsync()
    {
        ServerConnection? connection = null;
        await Patience.UntilAsync(() => _registered.TryDequeue(out connection), "a registration");
        return connection!;
    }

    /// <summary>Waits until the end of a connection was told, which comes after its last packet; the listener counts it earlier.</summary>
    public Task WaitForClosedAsync() => Patience.UntilAsync(() => !Closed.IsEmpty, "the end of a connection");

    /// <summary>Waits until so many packets have come altogether.</summary>
    public Task WaitForPacketsAsync(int total) => Patience.UntilAsync(() => Packets.Count >= total, $"{total} packets");
}
