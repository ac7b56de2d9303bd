using Microsoft.Extensions.Logging;

namespace Multidustry.Cluster.ApiServer.Garbage;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Snapshots and journal of the deleted world {World} are removed")]
    public static partial void Removed(ILogger log, string world);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Snapshots and journal of the deleted world {World} can't be removed yet")]
    public static partial void NotRemoved(ILogger log, Exception problem, string world);
}
