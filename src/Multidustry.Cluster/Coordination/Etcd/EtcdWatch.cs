using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Multidustry.Cluster.Coordination.Etcd;

/// <summary>
/// A watch at one member after another. A member that was cut off from the others keeps its streams open and says nothing. So
/// while a watch is silent, its member is asked now and then for something only a majority can answer; and a stream that
/// doesn't even tell that nothing happened is given up. Used once.
/// </summary>
internal sealed class EtcdWatch(EtcdGateway gateway, EtcdStoreOptions options, byte[] start, byte[] end, long after)
{
    private long _after = after;

    /// <summary>What happens, in order and without a gap, until cancelled.</summary>
    /// <exception cref="RevisionCompactedException">The first changes are no longer known.</exception>
    /// <exception cref="StoreUnavailableException">No member answers.</exception>
    public async IAsyncEnumerable<EtcdEvent> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            // A member that goes away ends its stream; another goes on after the last change seen.
            var request = new WatchRequest(new WatchCreateRequest(start, end, _after + 1));
            using var stream = await gateway.OpenAsync("v3/watch", request, EtcdJson.Default.WatchRequest, cancellationToken).ConfigureAwait(false);
            while (await NextAsync(stream, cancellationToken).ConfigureAwait(false) is { } answer)
                foreach (var happened in answer.Events ?? [])
                {
                    _after = Math.Max(_after, happened.Kv.ModRevision);
                    yield return happened;
                }
        }
    }

    private async Task<WatchResponse?> NextAsync(EtcdStream stream, CancellationToken cancellationToken)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var next = ReadAsync(stream, silence.Token);
        var since = TimeProvider.System.GetTimestamp();
        while (await Task.WhenAny(next, Task.Delay(options.WatchProbeInterval, silence.Token)).ConfigureAwait(false) != next)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TimeProvider.System.GetElapsedTime(since) < options.WatchSilence && await CanDecideAsync(stream.Member, cancellationToken).ConfigureAwait(false))
                continue;
            gateway.Avoid(stream.Member);
            await silence.CancelAsync().ConfigureAwait(false);
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return null;
        }

        await silence.CancelAsync().ConfigureAwait(false);
        return await next.ConfigureAwait(false);
    }

    private async Task<WatchResponse?> ReadAsync(EtcdStream stream, CancellationToken cancellationToken)
    {
        WatchResponse? answer;
        try
        {
            answer = await EtcdGateway.ReadAsync(stream, EtcdJson.Default.StreamItemWatchResponse, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException exception) when (exception is not StoreUnavailableException)
        {
            return null;
        }

        return answer is { Canceled: true, CompactRevision: > 0 } ? throw new RevisionCompactedException(_after) : answer;
    }

    /// <summary>Whether a member belongs to a majority: only then can it say what a key certainly is.</summary>
    private async Task<bool> CanDecideAsync(int member, CancellationToken cancellationToken)
    {
        try
        {
            await gateway.AskAsync(member, "v3/kv/range", new RangeRequest(start, Limit: 1), EtcdJson.Default.RangeRequest, EtcdJson.Default.RangeResponse, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (e is IOException or HttpRequestException or JsonException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }
}
