using Microsoft.Extensions.Logging;
using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.Packaging.Versions;
using Multidustry.Plugins.World;

namespace Multidustry.Cluster.Plugins;

/// <summary>What plugins of a role write to the log, so much in a second that they can't fill the disk. Belongs to the thread of the plugins.</summary>
/// <param name="role">Where they run.</param>
/// <param name="time">The time.</param>
/// <param name="log">The log.</param>
internal sealed partial class PluginLog(string role, TimeProvider time, ILogger log)
{
    private const int LinesPerSecond = 50;
    private long _second;
    private int _lines;

    public void Log(string plugin, PluginLogLevel level, string text)
    {
        if (MayLog())
            Said(log, level switch
            {
                PluginLogLevel.Debug => LogLevel.Debug,
                PluginLogLevel.Warning => LogLevel.Warning,
                PluginLogLevel.Error => LogLevel.Error,
                _ => LogLevel.Information,
            }, role, plugin, text);
    }

    public void Changed(PluginStatus status)
    {
        if (MayLog())
            IsNow(log, role, status.Name, status.Version, status.State);
    }

    private bool MayLog()
    {
        var second = time.GetUtcNow().ToUnixTimeSeconds();
        if (second != _second)
            (_second, _lines) = (second, 0);
        return _lines++ < LinesPerSecond;
    }

    [LoggerMessage(Message = "{Role}, plugin {Plugin}: {Text}")]
    private static partial void Said(ILogger log, LogLevel level, string role, string plugin, string text);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Role}: plugin {Plugin} {Version} is {State}")]
    private static partial void IsNow(ILogger log, string role, string plugin, SemanticVersion version, PluginState state);
}
