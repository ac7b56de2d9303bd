using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.Hosting.Guests;
using Multidustry.Plugins.Hosting.Interfaces;

namespace Multidustry.Plugins.World.Interfaces;

/// <summary>What plugins inside worlds can import.</summary>
internal static class WorldInterfaces
{
    public static GuestInterfaces<WorldGuestContext> All { get; } = new(
        new("types", [], static (linker, _) => WorldWit.Types.Link(linker)),
        new("game", [], GameInterface.Define),
        new("timers", [], TimersInterface.Define),
        new("calls", [], CallsInterface.Define),
        new("chat", [PluginCapability.Chat], ChatInterface.Define),
        new("chat-filter", [PluginCapability.ChatFilter], ChatFilterInterface.Define),
        new("menus", [PluginCapability.Menus], MenusInterface.Define),
        new("commands", [PluginCapability.WorldCommands], CommandsInterface.Define),
        new("world-values", [PluginCapability.WorldStorage], WorldValuesInterface.Define),
        new("shared-values", [PluginCapability.NodeStorage, PluginCapability.ClusterStorage], SharedValuesInterface.Define),
        new("documents", [PluginCapability.Documents], DocumentsInterface.Define),
        new("http", [PluginCapability.Http], HttpInterface.Define));
}
