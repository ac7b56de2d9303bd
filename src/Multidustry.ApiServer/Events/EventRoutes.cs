using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Multidustry.ApiServer.Http;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Records;

namespace Multidustry.ApiServer.Events;

/// <summary>
/// Changes as server-sent events. The id of an event is the revision up to which everything was sent before it: a client that
/// resumes with <c>Last-Event-ID</c> misses nothing and may see the last changes again.
/// </summary>
internal static class EventRoutes
{
    public static void Map(RouteGroup routes) => routes.Map("GET", "/events", new("watchEvents", "Changes from now on, or from Last-Event-ID on, as server-sent events.", TokenRole.Reader)
    {
        MediaType = "text/event-stream",
        Query = [("kinds", $"Only these, separated by commas: {EventKinds.Names}. load and players only come when they are asked for."), ("after", "The revision after which to begin, like Last-Event-ID.")],
    }, StreamAsync);

    private static async Task StreamAsync(ApiCall call)
    {
        var kinds = Kinds(call.Query("kinds"));
        var after = After(call) ?? (await call.Api.Store.ListAsync(ClusterKeys.Leader, 1, null, call.Aborted).ConfigureAwait(false)).Revision;
        using var place = call.Api.Limits.OpenStream();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(call.Aborted);
        await using var changes = call.Api.Store.WatchAsync("", after, end.Token).GetAsyncEnumerator(end.Token);
        var next = changes.MoveNextAsync().AsTask();
        try
        {
            if (next.IsFaulted)
                await next.ConfigureAwait(false); // a revision that is too old is a problem, not an empty stream
            call.Context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
            call.Context.Response.ContentType = "text/event-stream";
            call.Context.Response.Headers.CacheControl = "no-store";
            await WriteAsync(call, string.Create(CultureInfo.InvariantCulture, $"id: {after}\n: begins\n\n")).ConfigureAwait(false);
            while (true)
            {
                if (!await ArrivesAsync(next, call).ConfigureAwait(false))
                    await WriteAsync(call, ": still here\n\n").ConfigureAwait(false);
                else if (!await next.ConfigureAwait(false))
                    return;
                else
                {
                    if (EventKinds.Of(changes.Current, kinds) is { } change)
                        await WriteAsync(call, Text(change)).ConfigureAwait(false);
                    next = changes.MoveNextAsync().AsTask();
                }
            }
        }
        catch (Exception e) when (e is StoreUnavailableException or RevisionCompactedException && call.Context.Response.HasStarted)
        {
            // The stream ends; the client comes back with the last id that it saw.
        }
        finally
        {
            await end.CancelAsync().ConfigureAwait(false);
            await next.ContinueWith(static _ => { }, TaskScheduler.Default).ConfigureAwait(false);
        }
    }

    private static async Task<bool> ArrivesAsync(Task next, ApiCall call)
    {
        if (next.IsCompleted)
            return true;
        using var quiet = CancellationTokenSource.CreateLinkedTokenSource(call.Aborted);
        var arrived = await Task.WhenAny(next, Task.Delay(call.Api.Options.EventKeepAlive, call.Api.Time, quiet.Token)).ConfigureAwait(false) == next;
        await quiet.CancelAsync().ConfigureAwait(false);
        return arrived;
    }

    private static async Task WriteAsync(ApiCall call, string text)
    {
        await call.Context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), call.Aborted).ConfigureAwait(false);
        await call.Context.Response.Body.FlushAsync(call.Aborted).ConfigureAwait(false);
    }

    private static string Text(EventResource change) => string.Create(
        CultureInfo.InvariantCulture, $"id: {change.Revision - 1}\nevent: {change.Kind}\ndata: {JsonSerializer.Serialize(change, ApiJson.Default.EventResource)}\n\n");

    private static long? After(ApiCall call)
    {
        var text = call.Context.Request.Headers["Last-Event-ID"].ToString();
        if (text.Length == 0)
            text = call.Query("after") ?? "";
        if (text.Length == 0)
            return null;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : throw ApiException.BadRequest("Last-Event-ID: a revision.");
    }

    private static IReadOnlySet<string> Kinds(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return EventKinds.Usual;
        var kinds = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet(StringComparer.Ordinal);
        return kinds.FirstOrDefault(kind => !EventKinds.IsKnown(kind)) is { } unknown ? throw ApiException.BadRequest($"kinds: '{unknown}' is none of {EventKinds.Names}.") : kinds;
    }
}
