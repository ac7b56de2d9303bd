using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Coordination.Embedded;

namespace Multidustry.Cluster.Tests.Membership;

/// <summary>A store in memory, as one process sees it: it can be made to fail, as by a network or a death.</summary>
internal sealed class TestStore(ICoordinationStore inner) : ICoordinationStore
{
    private int _failing;

    public TestStore(TimeProvider time)
        : this(new EmbeddedStore(null, time))
    {
    }

    /// <summary>Commits that still go through; then the process is dead. Null for ever.</summary>
    public int? CommitsLeft { get; set; }

    /// <summary>Whether the last commit is carried out, though its answer is lost.</summary>
    public bool LosesAnswer { get; set; }

    /// <summary>Nothing gets through, neither way.</summary>
    public bool IsCut { get; set; }

    public int Commits { get; private set; }

    /// <summary>The next commits don't get through; everything else does.</summary>
    public void FailCommits(int count) => _failing = count;

    /// <summary>The same store, as another process sees it.</summary>
    public TestStore Other() => new(inner);

    public ValueTask<StoreEntry?> GetAsync(string key, CancellationToken cancellationToken) => Through(() => inner.GetAsync(key, cancellationToken));

    public ValueTask<StorePage> ListAsync(string prefix, int limit, string? after, CancellationToken cancellationToken) => Through(() => inner.ListAsync(prefix, limit, after, cancellationToken));

    public async ValueTask<StoreCommit> CommitAsync(StoreTransaction transaction, CancellationToken cancellationToken)
    {
        if (_failing > 0)
        {
            _failing--;
            throw Cut();
        }

        if (CommitsLeft == 0)
        {
            IsCut = true;
            if (LosesAnswer)
                await inner.CommitAsync(transaction, cancellationToken);
        }

        CommitsLeft--;
        Commits++;
        return await Through(() => inner.CommitAsync(transaction, cancellationToken));
    }

    public ValueTask<StoreLease> GrantLeaseAsync(TimeSpan timeToLive, CancellationToken cancellationToken) => Through(() => inner.GrantLeaseAsync(timeToLive, cancellationToken));

    public ValueTask<bool> RenewLeaseAsync(StoreLease lease, CancellationToken cancellationToken) => Through(() => inner.RenewLeaseAsync(lease, cancellationToken));

    public ValueTask RevokeLeaseAsync(StoreLease lease, CancellationToken cancellationToken) => IsCut ? ValueTask.FromException(Cut()) : inner.RevokeLeaseAsync(lease, cancellationToken);

    public IAsyncEnumerable<StoreChange> WatchAsync(string prefix, long afterRevision, CancellationToken cancellationToken) =>
        IsCut ? throw Cut() : inner.WatchAsync(prefix, afterRevision, cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private ValueTask<T> Through<T>(Func<ValueTask<T>> call) => IsCut ? ValueTask.FromException<T>(Cut()) : call();

    private static StoreUnavailableException Cut() => new("The test cut the store off.");
}
