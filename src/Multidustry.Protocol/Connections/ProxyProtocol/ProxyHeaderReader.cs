using System.Net;
using System.Net.Sockets;
using Multidustry.Core.Binary;

namespace Multidustry.Protocol.Connections.ProxyProtocol;

/// <summary>Takes the header off a connection and leaves everything behind it unread.</summary>
internal static class ProxyHeaderReader
{
    /// <returns>Whose connection it is; null when it is the relay's own.</returns>
    /// <exception cref="MalformedDataException">What came is no header.</exception>
    /// <exception cref="SocketException">The connection failed.</exception>
    /// <exception cref="OperationCanceledException">It took too long.</exception>
    public static async Task<IPEndPoint?> ReadAsync(Socket socket, CancellationToken cancellationToken)
    {
        var buffer = new byte[ProxyHeader.BinaryLength + ProxyHeader.MaxExtensionLength];
        await FillAsync(socket, buffer.AsMemory(0, ProxyHeader.SignatureLength), cancellationToken).ConfigureAwait(false);
        if (ProxyHeader.IsBinary(buffer))
        {
            await FillAsync(socket, buffer.AsMemory(ProxyHeader.SignatureLength..ProxyHeader.BinaryLength), cancellationToken).ConfigureAwait(false);
            var more = ProxyHeader.ExtensionLength(buffer);
            await FillAsync(socket, buffer.AsMemory(ProxyHeader.BinaryLength, more), cancellationToken).ConfigureAwait(false);
            return ProxyHeader.ReadBinary(buffer.AsSpan(0, ProxyHeader.BinaryLength + more));
        }

        if (!ProxyHeader.IsLine(buffer))
            throw new MalformedDataException("The connection doesn't begin with a PROXY header", 0);

        // Byte by byte, for what follows the line belongs to the game.
        for (var length = ProxyHeader.SignatureLength; length < ProxyHeader.MaxLineLength; length++)
        {
            await FillAsync(socket, buffer.AsMemory(length, 1), cancellationToken).ConfigureAwait(false);
            if (buffer[length] == '\n' && buffer[length - 1] == '\r')
                return ProxyHeader.ReadLine(buffer.AsSpan(0, length - 1));
        }

        throw new MalformedDataException("A PROXY header without an end", ProxyHeader.MaxLineLength);
    }

    private static async ValueTask FillAsync(Socket socket, Memory<byte> target, CancellationToken cancellationToken)
    {
        while (!target.IsEmpty)
        {
            var read = await socket.ReceiveAsync(target, SocketFlags.None, cancellationToken).ConfigureAwait(false);
            target = read > 0 ? target[read..] : throw new MalformedDataException("The connection ended in its PROXY header");
        }
    }
}
