using System.Net;
using Microsoft.Extensions.Logging;

namespace Multidustry.Cluster.Proxy;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Players connect at {EndPoint} (TCP and UDP)")]
    public static partial void Started(ILogger log, IPEndPoint endPoint);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Address} was closed by world {World}: {Reason}")]
    public static partial void SessionClosed(ILogger log, IPEndPoint address, string world, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The link to world {World} broke, {Players} players wait for its next owner: {Reason}")]
    public static partial void LinkLost(ILogger log, string world, int players, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "World {World} has another owner: {Players} players go on, {Loading} load the world again")]
    public static partial void WentOn(ILogger log, string world, int players, int loading);

    [LoggerMessage(Level = LogLevel.Warning, Message = "World {World} on node {Node} can't be reached: {Reason}")]
    public static partial void WorldUnreachable(ILogger log, string world, string node, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "World {World} can't be followed to {Node}, its players wait: {Reason}")]
    public static partial void NotFollowed(ILogger log, string world, string node, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Leaving: {Players} players have to go")]
    public static partial void Leaving(ILogger log, int players);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Address} is banned and was put out")]
    public static partial void Banned(ILogger log, IPEndPoint address);
}
