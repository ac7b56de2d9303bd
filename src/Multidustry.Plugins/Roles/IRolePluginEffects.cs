using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.World;

namespace Multidustry.Plugins.Roles;

/// <summary>Where operators see what plugins of a role do. Called on the thread of the plugins; must not throw and not wait.</summary>
public interface IRolePluginEffects
{
    /// <summary>Write a line to the log.</summary>
    void Log(string plugin, PluginLogLevel level, string text);

    /// <summary>A plugin was started, stopped or put into quarantine.</summary>
    void Changed(PluginStatus status);
}
