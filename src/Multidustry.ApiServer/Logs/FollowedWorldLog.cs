using Multidustry.ApiServer.Http;
using Multidustry.Cluster.GameServer.Logs;

namespace Multidustry.ApiServer.Logs;

/// <summary>Tells a client the lines of a world as they come, from whichever node runs it at the moment.</summary>
internal sealed class FollowedWorldLog(ApiCall call, WorldLogSource source)
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private readonly Dictionary<string, long> _told = new(StringComparer.Ordinal);
    private long _begin;
    private long _lastSign;

    /// <param name="tail">How many lines of before come first; null for all. A client that comes back gets those that it missed.</param>
    /// <exception cref="ApiException">The world runs nowhere, or its node is away. Later on both only make a pause.</exception>
    public async Task RunAsync(int? tail)
    {
        using var place = call.Api.Limits.OpenStream();
        var node = source.Node();
        var reader = await source.OpenAsync(node).ConfigureAwait(false);
        try
        {
            var last = ServerSentEvents.LastId(call);
            _begin = last ?? WorldLogLine.NumberAt(call.Api.Time.GetUtcNow());
            var lines = await AllAsync(node, reader).ConfigureAwait(false);
            await ServerSentEvents.BeginAsync(call, _begin).ConfigureAwait(false);
            await TellAsync(node, last is null ? lines.TakeLast(tail ?? lines.Count) : lines.Where(line => line.Number > last)).ConfigureAwait(false);
            while (true)
            {
                await FollowAsync(node, reader).ConfigureAwait(false);
                (node, var next) = await ReconnectAsync().ConfigureAwait(false);
                await reader.DisposeAsync().ConfigureAwait(false);
                reader = next;
            }
        }
        finally
        {
            await reader.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Until the node is gone, or the world is elsewhere and nothing more comes.</summary>
    private async Task FollowAsync(string node, WorldLogReader reader)
    {
        var left = false;
        try
        {
            if (!_told.ContainsKey(node))
                await TellAsync(node, (await AllAsync(node, reader).ConfigureAwait(false)).Where(line => line.Number > _begin)).ConfigureAwait(false);
            while (true)
            {
                var next = reader.ReadAsync(new WorldLogQuery { After = _told[node], Limit = WorldLogQuery.MaxLines, Wait = true }, call.Aborted).AsTask();
                while (!await ServerSentEvents.ArrivesAsync(next, Look, call).ConfigureAwait(false))
                {
                    await SignAsync().ConfigureAwait(false);
                    // What it says about the departure may come a little later than the store says who owns the world.
                    if (left)
                        return;
                    left = source.NodeOrNull != node;
                }

                await TellAsync(node, await next.ConfigureAwait(false)).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is IOException or ApiException)
        {
            // Perhaps the world is elsewhere in a moment.
        }
    }

    private async Task<(string Node, WorldLogReader Reader)> ReconnectAsync()
    {
        while (true)
        {
            if (source.NodeOrNull is { } node)
                try
                {
                    return (node, await source.OpenAsync(node).ConfigureAwait(false));
                }
                catch (ApiException)
                {
                    // Later.
                }

            await Task.Delay(Look, call.Api.Time, call.Aborted).ConfigureAwait(false);
            await SignAsync().ConfigureAwait(false);
        }
    }

    /// <summary>What a node has so far. Lines to come are behind the last of them by the node's own clock, whatever that is.</summary>
    private async Task<IReadOnlyList<WorldLogLine>> AllAsync(string node, WorldLogReader reader)
    {
        var lines = await source.InTimeAsync(node, stop => reader.ReadAsync(new WorldLogQuery { Tail = WorldLogQuery.MaxLines, Limit = WorldLogQuery.MaxLines }, stop)).ConfigureAwait(false);
        _told[node] = lines.Count > 0 ? lines[^1].Number : 0;
        return lines;
    }

    private async Task TellAsync(string node, IEnumerable<WorldLogLine> lines)
    {
        foreach (var line in lines)
        {
            await ServerSentEvents.WriteAsync(call, line.Number, "line", LogLineResource.Of(node, line), ApiJson.Default.LogLineResource).ConfigureAwait(false);
            _told[node] = Math.Max(_told[node], line.Number);
        }
    }

    private async Task SignAsync()
    {
        var now = call.Api.Time.GetTimestamp();
        if (_lastSign != 0 && call.Api.Time.GetElapsedTime(_lastSign, now) < call.Api.Options.EventKeepAlive)
            return;
        _lastSign = now;
        await ServerSentEvents.StillHereAsync(call).ConfigureAwait(false);
    }
}
