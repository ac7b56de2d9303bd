using System.Collections.Immutable;
using Multidustry.Plugins.Calls;
using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.Hosting.Guests;
using Multidustry.Plugins.Roles;

namespace Multidustry.Plugins.Proxy;

/// <summary>What the host's functions see while a guest inside a proxy calls them.</summary>
internal sealed class ProxyContext(ProxyPlugins proxy, RoleServices services, string name, PluginGrants grants, PluginCalls calls, PluginTimers timers)
    : RoleContext(services, name, grants, calls, timers)
{
    public ProxyPlugins Proxy => proxy;

    /// <summary>The packets that the instance watches.</summary>
    public ImmutableHashSet<string> Watched { get; private set; } = [];

    public bool Watch(string packet)
    {
        if (!proxy.CanWatch(packet) || (Watched.Count >= proxy.Options.MaxWatched && !Watched.Contains(packet)))
            return false;
        Watched = Watched.Add(packet);
        return true;
    }
}
