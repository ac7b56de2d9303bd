using Microsoft.Extensions.Logging;

namespace Multidustry.Cluster.Membership;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Node {Node} is in the cluster")]
    public static partial void Joined(ILogger log, string node);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Node {Node} fell out of the cluster: its lease could not be renewed in time; joining again")]
    public static partial void FellOut(ILogger log, string node);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Node {Node} can't join yet: {Reason}")]
    public static partial void CannotJoin(ILogger log, string node, string reason);
}
