using System.Net;
using Multidustry.Protocol.Connections;
using Multidustry.Protocol.Schema;

namespace Multidustry.Cluster.Proxy;

/// <summary>A player's connection, as far as the routes to worlds need it. Thread-safe.</summary>
internal interface IPlayerConnection
{
    /// <summary>Where the player comes from.</summary>
    IPEndPoint RemoteEndPoint { get; }

    /// <summary>Whether a world has let the player in.</summary>
    bool IsAdmitted { get; }

    /// <summary>A world of these packets lets the player in: what holds for strangers doesn't any more.</summary>
    void Admit(PacketSchema schema);

    /// <inheritdoc cref="GameConnection.TrySendFrame"/>
    bool TrySendFrame(ReadOnlySpan<byte> frame, PacketTransport transport);

    /// <inheritdoc cref="GameConnection.SendStreamAsync"/>
    ValueTask<bool> SendStreamAsync(byte contentType, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>Closes it after what is queued was sent. Does not wait.</summary>
    void Close();
}
