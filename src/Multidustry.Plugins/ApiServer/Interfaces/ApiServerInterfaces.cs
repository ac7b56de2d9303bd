using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.Hosting.Guests;
using Multidustry.Plugins.Hosting.Interfaces;
using Multidustry.Plugins.Roles.Interfaces;

namespace Multidustry.Plugins.ApiServer.Interfaces;

/// <summary>What plugins inside apiservers can import.</summary>
internal static class ApiServerInterfaces
{
    public static GuestInterfaces<ApiServerContext> All { get; } = new(
        new("types", [], static (linker, _) => ApiServerWit.Types.Link(linker)),
        new("apiserver-types", [], static (linker, _) => ApiServerWit.ApiserverTypes.Link(linker)),
        new("host", [], HostInterface.Define),
        new("clock-timers", [], HostInterface.DefineTimers),
        new("cluster", [PluginCapability.ClusterRead], ClusterInterface.Define),
        new("operator-commands", [PluginCapability.ClusterCommands], OperatorCommandsInterface.Define),
        new("webhooks", [PluginCapability.Webhooks], WebhooksInterface.Define),
        new("calls", [], CallsInterface.Define),
        new("shared-values", [PluginCapability.NodeStorage, PluginCapability.ClusterStorage], SharedValuesInterface.Define),
        new("documents", [PluginCapability.Documents], DocumentsInterface.Define),
        new("http", [PluginCapability.Http], HttpInterface.Define));
}
