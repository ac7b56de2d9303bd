using System.Net;
using System.Net.Sockets;
using Multidustry.Protocol.Connections;
using Multidustry.Protocol.Framing;

namespace Multidustry.Protocol.Discovery;

/// <summary>Answers requests for server information within the budget. Thread-safe: the game port and the multicast group share it.</summary>
internal sealed class DiscoveryResponder(GameListenerOptions options, RefusalBook book)
{
    private static readonly IPEndPoint Any4 = new(IPAddress.Any, 0);
    private static readonly IPEndPoint Any6 = new(IPAddress.IPv6Any, 0);
    private readonly Lock _lock = new();
    private readonly DiscoveryBudget _budget = new(options.Limits, options.Time);
    private readonly byte[] _answer = new byte[ServerInfoCodec.MaxLength];

    public static bool IsRequest(ReadOnlySpan<byte> datagram) =>
        datagram is [FrameworkMessage.Marker, (byte)FrameworkMessageKind.DiscoverHost];

    public void Answer(Socket socket, SocketAddress asker, AddressKey address)
    {
        lock (_lock)
        {
            if (!_budget.TrySpend(address))
                book.Dropped(address, DatagramDrop.DiscoveryRate);
            else if (options.ServerInfo?.GetServerInfo(ToEndPoint(asker)) is { } info)
                Send(socket, asker, ServerInfoCodec.Write(info, _answer));
            else
                book.Dropped(address, DatagramDrop.DiscoveryUnavailable);
        }
    }

    private static IPEndPoint ToEndPoint(SocketAddress address) =>
        (IPEndPoint)(address.Family == AddressFamily.InterNetwork ? Any4 : Any6).Create(address);

    private void Send(Socket socket, SocketAddress asker, int length)
    {
        try
        {
            socket.SendTo(_answer.AsSpan(0, length), SocketFlags.None, asker);
            ProtocolMetrics.DiscoveryAnswers.Add(1);
        }
        catch (SocketException)
        {
            // Whoever asked can't be reached.
        }
    }
}
