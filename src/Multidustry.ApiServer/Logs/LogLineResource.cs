using Microsoft.Extensions.Logging;
using Multidustry.Cluster.GameServer.Logs;

namespace Multidustry.ApiServer.Logs;

/// <summary>A line about a world as clients see it.</summary>
/// <param name="Number">Its place among the lines; those behind it have more.</param>
/// <param name="Time">When it was written, by the node's clock.</param>
/// <param name="Node">Who wrote it.</param>
/// <param name="Level">How much it matters.</param>
/// <param name="Text">What it says.</param>
internal sealed record LogLineResource(long Number, DateTimeOffset Time, string Node, LogLevel Level, string Text)
{
    public static LogLineResource Of(string node, WorldLogLine line) => new(line.Number, line.Time, node, line.Level, line.Text);
}
