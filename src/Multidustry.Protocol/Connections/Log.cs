using System.Net;
using Microsoft.Extensions.Logging;

namespace Multidustry.Protocol.Connections;

/// <summary>Every line this package logs.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Listening on {EndPoint}, TCP and UDP")]
    public static partial void Listening(ILogger logger, IPEndPoint endPoint);

    [LoggerMessage(2, LogLevel.Warning, "Connection of {Address} refused: {Reason} ({Suppressed} more since the last such line)")]
    public static partial void Refused(ILogger logger, IPAddress address, CloseReason reason, long suppressed);

    [LoggerMessage(3, LogLevel.Warning, "Datagram of {Address} dropped: {Reason} ({Suppressed} more since the last such line)")]
    public static partial void Dropped(ILogger logger, IPAddress address, DatagramDrop reason, long suppressed);

    [LoggerMessage(4, LogLevel.Debug, "Packet {PacketId} of {EndPoint} dropped: {Problem}")]
    public static partial void MalformedPacket(ILogger logger, byte packetId, IPEndPoint endPoint, string problem);

    [LoggerMessage(5, LogLevel.Error, "The connection handler failed for {EndPoint}")]
    public static partial void HandlerFault(ILogger logger, Exception fault, IPEndPoint endPoint);

    [LoggerMessage(6, LogLevel.Information, "LAN discovery is not available here: {Problem}")]
    public static partial void LanDiscoveryUnavailable(ILogger logger, string problem);

    [LoggerMessage(7, LogLevel.Error, "Reading {What} failed, going on")]
    public static partial void ListenerFault(ILogger logger, Exception fault, string what);
}
