using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.Roles;
using Multidustry.Plugins.World;

namespace Multidustry.Cluster.Plugins;

/// <summary>What plugins do where operators alone see something of it.</summary>
internal sealed class LoggedEffects(PluginLog log) : IRolePluginEffects
{
    public void Log(string plugin, PluginLogLevel level, string text) => log.Log(plugin, level, text);

    public void Changed(PluginStatus status) => log.Changed(status);
}
