using Microsoft.AspNetCore.Http;
using Multidustry.ApiServer.Http;
using Multidustry.Cluster.Records;
using Multidustry.Plugins.ApiServer;

namespace Multidustry.ApiServer.Plugins;

/// <summary>The plugins of the apiservers. They run in the one that leads; the others pass requests on to it.</summary>
internal static class PluginRoutes
{
    public static void Map(RouteGroup routes)
    {
        routes.Map("GET", "/plugins", new("listPlugins", "The plugins of the apiservers.", TokenRole.Reader) { Response = ApiJson.Default.PagePluginResource, IsPaged = true }, Led(ListAsync));
        routes.Map("GET", "/plugins/{name}", new("getPlugin", "A plugin, its commands and its webhooks.", TokenRole.Reader) { Response = ApiJson.Default.PluginResource }, Led(GetAsync));
        routes.Map("PUT", "/plugins/{name}/enabled", new("enablePlugin", "Switches a plugin on, or lets it out of quarantine.", TokenRole.Operator)
        {
            Status = StatusCodes.Status204NoContent,
        }, Led(call => EnableAsync(call, true)));
        routes.Map("DELETE", "/plugins/{name}/enabled", new("disablePlugin", "Switches a plugin off.", TokenRole.Operator)
        {
            Status = StatusCodes.Status204NoContent,
        }, Led(call => EnableAsync(call, false)));
        routes.Map("POST", "/plugins/{name}/commands/{command}", new("callPlugin", "Has a plugin do something.", TokenRole.Operator)
        {
            Request = ApiJson.Default.CommandRequest, Response = ApiJson.Default.CommandAnswer,
        }, Led(CallAsync));
        WebhookRoutes.Map(routes);
    }

    /// <summary>A handler that runs where the plugins do.</summary>
    public static Func<ApiCall, Task> Led(Func<ApiCall, Task> handler) =>
        call => call.Api.Plugins is null || call.Api.Plugins.Running is not null ? handler(call) : call.Api.Leader.ForwardAsync(call);

    /// <summary>The plugins that run here.</summary>
    public static ApiServerPlugins Running(ApiCall call) => call.Api.Plugins?.Running ?? throw ApiException.NotFound($"plugin '{call.Name()}'");

    /// <summary>What it means to the client that a plugin gave no answer.</summary>
    public static ApiException Problem(PluginCallException failure) => failure.Problem switch
    {
        PluginCallProblem.Unknown => new ApiException("Not found", StatusCodes.Status404NotFound, failure.Message),
        PluginCallProblem.TooLate => new ApiException("The plugin takes too long", StatusCodes.Status504GatewayTimeout, failure.Message),
        _ => new ApiException("The plugin can't answer", StatusCodes.Status503ServiceUnavailable, failure.Message),
    };

    private static async Task ListAsync(ApiCall call)
    {
        var plugins = call.Api.Plugins?.Running is { } running ? await running.DescribeAsync(call.Aborted).ConfigureAwait(false) : [];
        var page = call.Page(plugins.OrderBy(plugin => plugin.Status.Name, StringComparer.Ordinal), plugin => plugin.Status.Name, PluginResource.Of);
        await call.WriteAsync(page, ApiJson.Default.PagePluginResource).ConfigureAwait(false);
    }

    private static async Task GetAsync(ApiCall call)
    {
        var plugins = await Running(call).DescribeAsync(call.Aborted).ConfigureAwait(false);
        var plugin = plugins.FirstOrDefault(plugin => plugin.Status.Name == call.Name()) ?? throw ApiException.NotFound($"plugin '{call.Name()}'");
        await call.WriteAsync(PluginResource.Of(plugin), ApiJson.Default.PluginResource).ConfigureAwait(false);
    }

    private static async Task EnableAsync(ApiCall call, bool enabled)
    {
        if (Running(call).Statuses.All(plugin => plugin.Name != call.Name()))
            throw ApiException.NotFound($"plugin '{call.Name()}'");
        await call.Api.Plugins!.EnableAsync(call.Name(), enabled, call.Aborted).ConfigureAwait(false);
        call.Done();
    }

    private static async Task CallAsync(ApiCall call)
    {
        var request = await call.ReadAsync(ApiJson.Default.CommandRequest).ConfigureAwait(false);
        try
        {
            var answer = await Running(call).CallAsync(call.Name(), call.Name("command"), request.Arguments, call.Caller.Token, call.Aborted).ConfigureAwait(false);
            if (answer.IsError)
                throw new ApiException("The plugin refuses", StatusCodes.Status422UnprocessableEntity, answer.Text);
            await call.WriteAsync(new CommandAnswer(answer.Text), ApiJson.Default.CommandAnswer).ConfigureAwait(false);
        }
        catch (PluginCallException failure)
        {
            throw Problem(failure);
        }
    }
}
