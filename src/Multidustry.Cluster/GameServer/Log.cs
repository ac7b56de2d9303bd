using System.Net;
using Microsoft.Extensions.Logging;

namespace Multidustry.Cluster.GameServer;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "World {World}: {Map}, {Width}x{Height}, build {Build}")]
    public static partial void WorldHosted(ILogger log, string world, string map, int width, int height, int build);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Player} joined ({Uuid}, {Address})")]
    public static partial void Joined(ILogger log, string player, string uuid, IPAddress address);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Player} left: {Reason}")]
    public static partial void Left(ILogger log, string player, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Player} ({Address}) may not join: {Reason}")]
    public static partial void Refused(ILogger log, string player, IPAddress address, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} more were not let in within {Seconds} s")]
    public static partial void MoreRefused(ILogger log, long count, int seconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Player} ({Address}) was kicked: {Reason}")]
    public static partial void Kicked(ILogger log, string player, IPAddress address, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "<{Player}> {Text}")]
    public static partial void Chat(ILogger log, string player, string text);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} unreadable packets in the last {Seconds} s, the last from {Address}: {Reason}")]
    public static partial void Malformed(ILogger log, long count, int seconds, IPAddress address, string reason);

    [LoggerMessage(Level = LogLevel.Critical, Message = "World {World} failed and stands still; its players were disconnected")]
    public static partial void WorldFaulted(ILogger log, Exception error, string world);

    [LoggerMessage(Level = LogLevel.Error, Message = "Handling {Count} messages in world {World} failed in the last {Seconds} s, the last of them so")]
    public static partial void HandlerFailed(ILogger log, Exception error, string world, long count, int seconds);

    [LoggerMessage(Level = LogLevel.Error, Message = "A handler of the host for world {World} failed")]
    public static partial void HostHandlerFailed(ILogger log, Exception error, string world);

    [LoggerMessage(Level = LogLevel.Error, Message = "The journal of world {World} failed: what happens now is lost in a crash, until the next snapshot")]
    public static partial void JournalFailed(ILogger log, Exception error, string world);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old segments of the journal of world {World} could not be removed")]
    public static partial void JournalNotShortened(ILogger log, Exception error, string world);

    [LoggerMessage(Level = LogLevel.Error, Message = "World {World} stopped here: the node's lease has ended, so another node may own the world by now")]
    public static partial void OwnershipLost(ILogger log, string world);

    [LoggerMessage(Level = LogLevel.Error, Message = "No snapshot of world {World} could be saved")]
    public static partial void SnapshotFailed(ILogger log, Exception error, string world);

    [LoggerMessage(Level = LogLevel.Error, Message = "The snapshot of world {World} at tick {Tick} can't be read; an older one is tried")]
    public static partial void SnapshotUnreadable(ILogger log, Exception error, string world, long tick);

    [LoggerMessage(Level = LogLevel.Error, Message = "The journal of world {World} is of no use behind tick {Tick}; the world goes on from there")]
    public static partial void ReplayEndedEarly(ILogger log, Exception error, string world, long tick);

    [LoggerMessage(Level = LogLevel.Information, Message = "World {World} is back: snapshot of tick {SnapshotTick}, replayed to {Tick}")]
    public static partial void WorldRecovered(ILogger log, string world, long snapshotTick, long tick);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A stream for {Service} can't be served")]
    public static partial void StreamRefused(ILogger log, Exception problem, string service);
}
