using Multidustry.Plugins.ApiServer;
using Multidustry.Plugins.Hosting;

namespace Multidustry.ApiServer.Plugins;

/// <summary>A plugin of the apiservers as clients see it.</summary>
internal sealed record PluginResource(
    string Name, string Version, string Description, PluginState State, string? Reason, int Failures, long MemoryBytes, long LastFuel, IReadOnlyList<ApiServerCommand> Commands, IReadOnlyList<string> Webhooks)
{
    public static PluginResource Of(ApiServerPluginStatus plugin) => new(
        plugin.Status.Name, plugin.Status.Version.ToString(), plugin.Description, plugin.Status.State, plugin.Status.Reason.Length == 0 ? null : plugin.Status.Reason,
        plugin.Status.Failures, plugin.Status.MemoryBytes, plugin.Status.LastFuel, plugin.Commands, plugin.Webhooks);
}

/// <summary>What stands behind a command.</summary>
internal sealed record CommandRequest(string Arguments = "");

/// <summary>What a plugin answered.</summary>
internal sealed record CommandAnswer(string Answer);
