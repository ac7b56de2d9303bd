using Microsoft.Extensions.Logging;

namespace Multidustry.Cluster.GameServer.Assignments;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Error, Message = "Work for the assigned world {World} failed; it is tried again")]
    public static partial void Failed(ILogger log, Exception problem, string world);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Work for the assigned world {World} failed; it is tried again: {Reason}")]
    public static partial void Waits(ILogger log, string world, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "World {World} leaves without a last snapshot: {Reason}")]
    public static partial void LeavesWithoutSnapshot(ILogger log, string world, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Leaving: {Worlds} worlds have to move")]
    public static partial void Leaving(ILogger log, int worlds);
}
