using System.Net;
using System.Net.Sockets;
using Multidustry.Core.Binary;
using Multidustry.Protocol.Connections.ProxyProtocol;

namespace Multidustry.Protocol.Connections;

// Connections that a trusted relay carries: they count for the address that the relay names.
public sealed partial class GameListener
{
    private int _awaitingHeaders;

    private bool IsTrustedProxy(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        foreach (var network in Options.TrustedProxies)
            if (network.Contains(plain))
                return true;
        return false;
    }

    private async Task AdmitBehindProxyAsync(Socket socket, IPEndPoint relay)
    {
        var refusal = CloseReason.ProxyHeader;
        try
        {
            // Nobody is known yet, so there is no address to count; the number that wait is bounded instead.
            if (Interlocked.Increment(ref _awaitingHeaders) > Options.Limits.MaxConnections)
            {
                refusal = CloseReason.TooManyConnections;
                return;
            }

            using var deadline = new CancellationTokenSource(Options.Limits.RegistrationDeadline, Options.Time);
            var client = await ProxyHeaderReader.ReadAsync(socket, deadline.Token).ConfigureAwait(false);
            Admit(socket, client ?? relay);
            socket = null!;
        }
        catch (Exception failure) when (failure is MalformedDataException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Told below: a relay that sends no header is either misconfigured or not what it is taken for.
        }
        finally
        {
            Interlocked.Decrement(ref _awaitingHeaders);
            if (socket is not null)
            {
                Book.Closed(AddressKey.Of(relay.Address), refusal);
                socket.Dispose();
            }
        }
    }
}
