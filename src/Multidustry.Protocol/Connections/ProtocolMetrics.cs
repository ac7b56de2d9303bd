using System.Diagnostics.Metrics;
using System.Text;

namespace Multidustry.Protocol.Connections;

/// <summary>The instruments of this package; the meter's name is public so that a host can subscribe.</summary>
public static class ProtocolMetrics
{
    /// <summary>The name of the <see cref="Meter"/>.</summary>
    public const string MeterName = "Multidustry.Protocol";

    private static readonly Meter Meter = new(MeterName);
    private static readonly KeyValuePair<string, object?>[] CloseTags = ReasonTags<CloseReason>();
    private static readonly KeyValuePair<string, object?>[] DropTags = ReasonTags<DatagramDrop>();
    private static readonly Counter<long> Closed = Meter.CreateCounter<long>("multidustry.connections.closed", "{connection}", "Connections that ended or were not let in, by reason.");
    private static readonly Counter<long> Dropped = Meter.CreateCounter<long>("multidustry.datagrams.dropped", "{datagram}", "Datagrams received and dropped, by reason.");

    internal static KeyValuePair<string, object?> TcpTag { get; } = new("transport", "tcp");

    internal static KeyValuePair<string, object?> UdpTag { get; } = new("transport", "udp");

    internal static UpDownCounter<long> ConnectionsOpen { get; } = Meter.CreateUpDownCounter<long>("multidustry.connections.open", "{connection}", "Server connections that are open, registered or not.");

    internal static Counter<long> FramesReceived { get; } = Meter.CreateCounter<long>("multidustry.frames.received", "{frame}", "Well-formed frames received.");

    internal static Counter<long> BytesSent { get; } = Meter.CreateCounter<long>("multidustry.bytes.sent", "By", "Bytes sent, without headers of the network.");

    internal static Counter<long> PacketsRejected { get; } = Meter.CreateCounter<long>("multidustry.packets.rejected", "{packet}", "Packets dropped because a handler found their body malformed.");

    internal static Counter<long> DatagramsDroppedUnsent { get; } = Meter.CreateCounter<long>("multidustry.datagrams.unsent", "{datagram}", "Datagrams pushed out of a full queue before they were sent.");

    internal static Counter<long> DiscoveryAnswers { get; } = Meter.CreateCounter<long>("multidustry.discovery.answers", "{datagram}", "Requests for server information that were answered.");

    internal static void CountClosed(CloseReason reason) => Closed.Add(1, CloseTags[(int)reason]);

    internal static void CountDropped(DatagramDrop reason) => Dropped.Add(1, DropTags[(int)reason]);

    private static KeyValuePair<string, object?>[] ReasonTags<TReason>()
        where TReason : struct, Enum =>
        [.. Enum.GetNames<TReason>().Select(name => new KeyValuePair<string, object?>("reason", SnakeCase(name)))];

    private static string SnakeCase(string name)
    {
        var text = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0)
                text.Append('_');
            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}
