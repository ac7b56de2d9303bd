using Microsoft.Extensions.Logging;

namespace Multidustry.Cluster.ApiServer;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Apiserver {Node} leads")]
    public static partial void Leads(ILogger log, string node);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Apiserver {Node} doesn't lead any more")]
    public static partial void LedToLast(ILogger log, string node);
}
