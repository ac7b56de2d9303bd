using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.Hosting.Guests;
using Multidustry.Plugins.Hosting.Interfaces;
using Multidustry.Plugins.Roles.Interfaces;

namespace Multidustry.Plugins.Proxy.Interfaces;

/// <summary>What plugins inside proxies can import.</summary>
internal static class ProxyInterfaces
{
    public static GuestInterfaces<ProxyContext> All { get; } = new(
        new("types", [], static (linker, _) => ProxyWit.Types.Link(linker)),
        new("proxy-types", [], static (linker, _) => ProxyWit.ProxyTypes.Link(linker)),
        new("host", [], HostInterface.Define),
        new("clock-timers", [], HostInterface.DefineTimers),
        new("admission", [PluginCapability.ProxyAdmission], AdmissionInterface.Define),
        new("chat-filter", [PluginCapability.ChatFilter], LineFilterInterface.Define),
        new("packet-filter", [PluginCapability.ProxyPackets], PacketFilterInterface.Define),
        new("sessions", [PluginCapability.ProxySessions], SessionsInterface.Define),
        new("calls", [], CallsInterface.Define),
        new("shared-values", [PluginCapability.NodeStorage, PluginCapability.ClusterStorage], SharedValuesInterface.Define),
        new("documents", [PluginCapability.Documents], DocumentsInterface.Define),
        new("http", [PluginCapability.Http], HttpInterface.Define));
}
