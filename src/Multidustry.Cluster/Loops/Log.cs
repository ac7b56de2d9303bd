using Microsoft.Extensions.Logging;

namespace Multidustry.Cluster.Loops;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Debug, Message = "The {Loop} waits for the coordination store: {Reason}")]
    public static partial void Waits(ILogger log, string loop, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The {Loop} failed ({Times} times in a row) and goes on in {Seconds} s")]
    public static partial void Failed(ILogger log, Exception problem, string loop, int times, double seconds);
}
