using Microsoft.Extensions.Logging;

namespace Multidustry.Cluster.ApiServer.Reconciliation;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "World {World}: {What}")]
    public static partial void Changed(ILogger log, string world, string what);
}
