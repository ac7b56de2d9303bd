using Microsoft.Extensions.Logging;

namespace Multidustry.Cluster.GameServer.Assignments;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Error, Message = "Work for the assigned world {World} failed; it is tried again")]
    public static partial void Failed(ILogger log, Exception problem, string world);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The node's load could not be told: {Reason}")]
    public static partial void NotTold(ILogger log, string reason);
}
