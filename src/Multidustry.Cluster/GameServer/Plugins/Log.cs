using Microsoft.Extensions.Logging;
using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.Packaging.Versions;

namespace Multidustry.Cluster.GameServer.Plugins;

internal static partial class Log
{
    [LoggerMessage(Message = "World {World}, plugin {Plugin}: {Text}")]
    public static partial void PluginSaid(ILogger log, LogLevel level, string world, string plugin, string text);

    [LoggerMessage(Level = LogLevel.Information, Message = "World {World}: plugin {Plugin} {Version} is {State}")]
    public static partial void PluginChanged(ILogger log, string world, string plugin, SemanticVersion version, PluginState state);

    [LoggerMessage(Level = LogLevel.Error, Message = "World {World}: plugin {Plugin} is not installed: {Reason}")]
    public static partial void PluginRefused(ILogger log, string world, string plugin, string reason);
}
