using Multidustry.Plugins.Calls;
using Multidustry.Plugins.Packaging;
using Multidustry.Plugins.Proxy;

namespace Multidustry.Cluster.Proxy.Plugins;

/// <summary>The plugins that a proxy begins with; other packages are given to <see cref="PlayerProxy.Plugins"/> later. Immutable.</summary>
public sealed record ProxyPluginSetup
{
    /// <summary>One version of each plugin; those that are not for proxies are left out.</summary>
    public IReadOnlyList<PluginPackage> Packages { get; init; } = [];

    /// <summary>What calls of plugins reach; nothing unless set.</summary>
    public PluginServices Services { get; init; } = new();

    /// <summary>How they judge, and what they may take.</summary>
    public ProxyPluginOptions Options { get; init; } = ProxyPluginOptions.Default;
}
