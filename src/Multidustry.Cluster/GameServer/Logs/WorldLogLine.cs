using Microsoft.Extensions.Logging;

namespace Multidustry.Cluster.GameServer.Logs;

/// <summary>A line that a gameserver wrote about a world.</summary>
/// <param name="Number">Microseconds since 1970 by the node's clock, and more than the line before has: so lines of several nodes, and of a node that was started anew, have an order.</param>
/// <param name="Level">How much it matters.</param>
/// <param name="Text">What it says, in one line. Parts of it may come from players.</param>
public sealed record WorldLogLine(long Number, LogLevel Level, string Text)
{
    /// <summary>When it was written, by the node's clock.</summary>
    public DateTimeOffset Time => DateTimeOffset.UnixEpoch.AddMicroseconds(Number);

    /// <summary>The number of a line that is written at a moment.</summary>
    public static long NumberAt(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
