using System.Buffers.Binary;
using System.Net.Quic;
using System.Net.Security;
using System.Runtime.Versioning;
using System.Text;
using Multidustry.Cluster.Transport.Tls;
using Multidustry.Core.Binary;

namespace Multidustry.Cluster.Transport.Quic;

/// <summary>
/// What is said on a QUIC stream before its bytes: the opener names a service (its length in two bytes, then UTF-8), the
/// other side answers with one byte when it took the stream.
/// </summary>
[SupportedOSPlatform("linux"), SupportedOSPlatform("macos"), SupportedOSPlatform("windows")]
internal static class QuicProtocol
{
    public const long StreamAborted = 1;
    private const long ConnectionClosed = 2;
    private const byte Taken = 1;
    private const int MaxServiceBytes = 1024;

    /// <summary>The answer that the stream is taken.</summary>
    public static ReadOnlyMemory<byte> Accepted { get; } = new byte[] { Taken };

    /// <summary>What both sides speak.</summary>
    public static List<SslApplicationProtocol> Names => [new("multidustry/1")];

    /// <summary>Names the service, and waits until the other side has taken the stream.</summary>
    /// <exception cref="IOException">It was refused, or the connection is lost.</exception>
    public static async Task RequestAsync(QuicStream stream, string service, CancellationToken cancellationToken)
    {
        var name = Encoding.UTF8.GetBytes(service);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(name.Length, MaxServiceBytes, nameof(service));
        var request = new byte[sizeof(ushort) + name.Length];
        BinaryPrimitives.WriteUInt16BigEndian(request, (ushort)name.Length);
        name.CopyTo(request, sizeof(ushort));
        await stream.WriteAsync(request, cancellationToken).ConfigureAwait(false);
        var answer = new byte[1];
        await stream.ReadExactlyAsync(answer, cancellationToken).ConfigureAwait(false);
        if (answer[0] != Taken)
            throw new MalformedDataException($"The other node answered {answer[0]} to a request for a stream");
    }

    /// <summary>Reads which service the other side wants.</summary>
    /// <exception cref="MalformedDataException">It names none.</exception>
    public static async Task<string> ReadRequestAsync(QuicStream stream, CancellationToken cancellationToken)
    {
        var length = new byte[sizeof(ushort)];
        await stream.ReadExactlyAsync(length, cancellationToken).ConfigureAwait(false);
        var bytes = BinaryPrimitives.ReadUInt16BigEndian(length);
        if (bytes > MaxServiceBytes)
            throw new MalformedDataException($"A service's name of {bytes} bytes");
        var name = new byte[bytes];
        await stream.ReadExactlyAsync(name, cancellationToken).ConfigureAwait(false);
        return Encoding.UTF8.GetString(name);
    }

    /// <summary>The limits that both sides of a connection have.</summary>
    public static T Limit<T>(T connection, TlsTransportOptions options)
        where T : QuicConnectionOptions
    {
        connection.MaxInboundBidirectionalStreams = options.Streams.MaxStreams;
        connection.MaxInboundUnidirectionalStreams = 0;
        connection.DefaultStreamErrorCode = StreamAborted;
        connection.DefaultCloseErrorCode = ConnectionClosed;
        connection.KeepAliveInterval = options.Streams.KeepAlive;
        connection.IdleTimeout = options.Streams.IdleTimeout;
        connection.HandshakeTimeout = options.HandshakeTimeout;
        return connection;
    }
}
