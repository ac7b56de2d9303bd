using System.Net.Mime;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Multidustry.ApiServer.Http;
using Multidustry.Plugins.ApiServer;

namespace Multidustry.ApiServer.Plugins;

/// <summary>Requests from outside, which anybody can send, to plugins.</summary>
internal static class WebhookRoutes
{
    private const string Path = "/plugins/{name}/webhooks/{**path}";
    private const string Any = "*/*";
    private static readonly HashSet<string> Kept = new(StringComparer.OrdinalIgnoreCase)
    {
        HeaderNames.Authorization, HeaderNames.ProxyAuthorization, HeaderNames.Cookie, LeaderForwarder.Mark,
    };

    public static void Map(RouteGroup routes)
    {
        routes.Map("GET", Path, new("getWebhook", "Asks a plugin something.", null) { MediaType = Any }, PluginRoutes.Led(HandleAsync));
        routes.Map("POST", Path, new("postWebhook", "Tells a plugin something.", null) { MediaType = Any, TakesBody = true }, PluginRoutes.Led(HandleAsync));
    }

    private static async Task HandleAsync(ApiCall call)
    {
        var plugins = PluginRoutes.Running(call);
        try
        {
            await AnswerAsync(call, await plugins.RequestAsync(call.Name(), await ReadAsync(call).ConfigureAwait(false), call.Aborted).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (PluginCallException failure)
        {
            throw PluginRoutes.Problem(failure);
        }
    }

    private static async Task<WebhookRequest> ReadAsync(ApiCall call)
    {
        var request = call.Context.Request;
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, call.Aborted).ConfigureAwait(false);
        var headers = request.Headers.Where(header => !Kept.Contains(header.Key)).Select(header => (header.Key.ToLowerInvariant(), header.Value.ToString())).ToList();
        return new WebhookRequest(request.Method.ToUpperInvariant(), call.Text("path"), request.QueryString.Value is ['?', .. var query] ? query : "", headers, body.ToArray());
    }

    // What a plugin answers comes from the API's own address: no browser may take it for a page of it.
    private static async Task AnswerAsync(ApiCall call, WebhookResponse answer)
    {
        var response = call.Context.Response;
        response.StatusCode = answer.Status;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "sandbox";
        if (answer.Status is StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent or StatusCodes.Status304NotModified)
            return;
        response.ContentType = MediaTypeHeaderValue.TryParse(answer.ContentType, out var type) ? type.ToString() : MediaTypeNames.Application.Octet;
        await response.Body.WriteAsync(answer.Body, call.Aborted).ConfigureAwait(false);
    }
}
