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
        MediaType = ServerSentEvents.ContentType,
        Query = [("kinds", $"Only these, separated by commas: {EventKinds.Names}. load and players only come when they are asked for."), ("after", "The revision after which to begin, like Last-Event-ID.")],
    }, StreamAsync);

    private static async Task StreamAsync(ApiCall call)
    {
        var kinds = Kinds(call.Query("kinds"));
        var after = ServerSentEvents.LastId(call) ?? (await call.Api.Store.ListAsync(ClusterKeys.Leader, 1, null, call.Aborted).ConfigureAwait(false)).Revision;
        using var place = call.Api.Limits.OpenStream();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(call.Aborted);
        await using var changes = call.Api.Store.WatchAsync("", after, end.Token).GetAsyncEnumerator(end.Token);
        var next = changes.MoveNextAsync().AsTask();
        try
        {
            if (next.IsFaulted)
                await next.ConfigureAwait(false); // a revision that is too old is a problem, not an empty stream
            await ServerSentEvents.BeginAsync(call, after).ConfigureAwait(false);
            while (true)
            {
                if (!await ServerSentEvents.ArrivesAsync(next, call.Api.Options.EventKeepAlive, call).ConfigureAwait(false))
                    await ServerSentEvents.StillHereAsync(call).ConfigureAwait(false);
                else if (!await next.ConfigureAwait(false))
                    return;
                else
                {
                    if (EventKinds.Of(changes.Current, kinds) is { } change)
                        await ServerSentEvents.WriteAsync(call, change.Revision - 1, change.Kind, change, ApiJson.Default.EventResource).ConfigureAwait(false);
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

    private static IReadOnlySet<string> Kinds(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return EventKinds.Usual;
        var kinds = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet(StringComparer.Ordinal);
        return kinds.FirstOrDefault(kind => !EventKinds.IsKnown(kind)) is { } unknown ? throw ApiException.BadRequest($"kinds: '{unknown}' is none of {EventKinds.Names}.") : kinds;
    }
}
