using Microsoft.Extensions.Logging;

namespace Multidustry.Cluster.Migration;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Error, Message = "World {World} can't be followed any more: what its owner told could not be done here")]
    public static partial void FollowingFailed(ILogger log, Exception problem, string world);

    [LoggerMessage(Level = LogLevel.Information, Message = "World {World} moved to {Node} at tick {Tick}, {Players} players with it; it stood still for {Milliseconds:F1} ms")]
    public static partial void Moved(ILogger log, string world, string node, long tick, int players, double milliseconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "World {World} did not move to {Node}: {Reason}")]
    public static partial void NotMoved(ILogger log, string world, string node, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "World {World} came here at tick {Tick}, {Players} players with it")]
    public static partial void Arrived(ILogger log, string world, long tick, int players);

    [LoggerMessage(Level = LogLevel.Information, Message = "World {World} is not followed any more: {Reason}")]
    public static partial void FollowingEnded(ILogger log, string world, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "World {World} lost its owner and goes on here from tick {Tick} with {Players} players")]
    public static partial void TakenOver(ILogger log, string world, long tick, int players);

    [LoggerMessage(Level = LogLevel.Warning, Message = "World {World} has no standby at {Node}: {Reason}")]
    public static partial void NoStandby(ILogger log, string world, string node, string reason);
}
