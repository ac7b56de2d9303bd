using System.Text.Json;

namespace Multidustry.Cluster.Coordination.Remote;

/// <summary>The members of a store that speaks HTTP. Whichever answers is asked, beginning with the one that answered last. Thread-safe.</summary>
internal sealed class StoreMembers(string store, IReadOnlyList<Uri> endpoints, TimeSpan failoverTime)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private int _preferred;

    /// <summary>An address of a member.</summary>
    public Uri At(int member, string path) => new(endpoints[member], path);

    /// <summary>Another member is asked first from now on.</summary>
    public void Avoid(int member) => Interlocked.CompareExchange(ref _preferred, (member + 1) % endpoints.Count, member);

    /// <summary>Asks one member after another until one answers.</summary>
    /// <exception cref="StoreUnavailableException">None did for as long as they are tried.</exception>
    public async Task<T> TryAllAsync<T>(Func<int, CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var member = Volatile.Read(ref _preferred);
            try
            {
                return await call(member, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (MayPass(exception, cancellationToken))
            {
                Avoid(member);
                if (TimeProvider.System.GetElapsedTime(started) > failoverTime)
                    throw new StoreUnavailableException($"No member of {store} answers: {exception.Message}", exception);
            }

            await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Whether another member, or the same one later, may answer what this one didn't.</summary>
    public static bool MayPass(Exception exception, CancellationToken cancellationToken) => exception is HttpRequestException or HttpIOException or JsonException
        || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested);
}
