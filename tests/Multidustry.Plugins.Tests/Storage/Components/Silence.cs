using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.Roles;
using Multidustry.Plugins.World;

namespace Multidustry.Plugins.Tests.Storage.Components;

/// <summary>Nobody looks at what the plugin says.</summary>
internal sealed class Silence : IRolePluginEffects
{
    public static Silence Instance { get; } = new();

    public void Log(string plugin, PluginLogLevel level, string text)
    {
    }

    public void Changed(PluginStatus status)
    {
    }
}
