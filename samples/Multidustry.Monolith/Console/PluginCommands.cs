using Multidustry.Cluster.GameServer;
using Multidustry.Plugins.ApiServer;
using Multidustry.Plugins.Hosting;

namespace Multidustry.Monolith.Console;

/// <summary>What an operator can do with the plugins of all roles.</summary>
internal sealed class PluginCommands(MultidustryServer server)
{
    private const string Usage = "plugins [enable|disable NAME | reload | call NAME COMMAND [ARGUMENTS]]", Caller = "console";

    public async ValueTask<string> RunAsync(string arguments, CancellationToken cancellation)
    {
        switch (arguments.Split(' ', 4, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            case []:
                return await ReportAsync(cancellation);
            case ["reload"]:
                await server.ReloadPluginsAsync(cancellation);
                return await ReportAsync(cancellation);
            case [("enable" or "disable") and var verb, var name]:
                await EnableAsync(name, verb == "enable", cancellation);
                return await ReportAsync(cancellation);
            case ["call", var name, var command, .. var rest]:
                return await CallAsync(name, command, rest is [var text] ? text : "", cancellation);
            default:
                throw new ArgumentException(Usage);
        }
    }

    private async Task EnableAsync(string name, bool enabled, CancellationToken cancellation)
    {
        if (server.ProxyPlugins.Statuses.Any(plugin => plugin.Name == name))
            await server.ProxyPlugins.EnableAsync(name, enabled, cancellation);
        else if (server.ApiServerPlugins.Running?.Statuses.Any(plugin => plugin.Name == name) == true)
            await server.ApiServerPlugins.EnableAsync(name, enabled, cancellation);
        else
            await server.OnlyWorld().EnablePluginAsync(name, enabled, cancellation);
    }

    private async Task<string> CallAsync(string name, string command, string arguments, CancellationToken cancellation)
    {
        var plugins = server.ApiServerPlugins.Running ?? throw new ArgumentException("The plugins of the apiserver don't run yet.");
        try
        {
            var answer = await plugins.CallAsync(name, command, arguments, Caller, cancellation);
            return answer.IsError ? $"{name} can't: {answer.Text}" : answer.Text;
        }
        catch (PluginCallException problem)
        {
            return problem.Message;
        }
    }

    private async Task<string> ReportAsync(CancellationToken cancellation)
    {
        var world = server.OnlyWorld();
        var report = PluginReport.Of(await world.GetPluginsAsync(cancellation), await world.InvokeAsync(world => world.Clock.Tick, cancellation));
        if (server.ProxyPlugins is { Statuses.Count: > 0 } proxy)
            report += $"\nIn the proxy: {PluginReport.Of(proxy.Statuses, proxy.Tick)}";
        if (server.ApiServerPlugins.Running is { Statuses.Count: > 0 } apiServer)
            report += $"\nIn the apiserver: {PluginReport.Of(apiServer.Statuses, apiServer.Tick)}";
        if (server.DocumentsPlugin is { } documents)
            report += $"\nFor documents: {PluginReport.Of([documents], server.ProxyPlugins.Tick)}";
        return report;
    }
}
