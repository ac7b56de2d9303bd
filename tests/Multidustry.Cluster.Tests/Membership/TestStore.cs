using System.Runtime.CompilerServices;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Coordination.Embedded;

namespace Multidustry.Cluster.Tests.Membership;

/// <summary>A store in memory, as one process sees it: it can be made to fail, as by a network or a death.</summary>
internal sealed class TestStore(ICoordinationStore inner) : ICoordinationStore
{
    private int _failing;
    private int _failures;

    public TestStore(TimeProvider time)
        : this(new EmbeddedStore(null, time))
    {
    }

    /// <summary>Commits that still go through; then the process is dead. Null for ever.</summary>
    public int? CommitsLeft { get; set; }

    /// <summary>Whether the last commit is carried out, though its answer is lost.</summary>
    public bool LosesAnswer { get; set; }

    /// <summary>Whether every commit arrives twice, and only the second answer is heard.</summary>
    public bool RepeatsCommits { get; set; }

    /// <summary>Nothing gets through, neither way.</summary>
    public bool IsCut
    {
        get => Problem is not null;
        set => Problem = value ? Cut : null;
    }

    /// <summary>What every call fails with; null when they get through.</summary>
    public Func<Exception>? Problem { get; set; }

    /// <summary>What others do between the last reading and the commit; null for nothing.</summary>
    public Func<Task>? BeforeCommit { get; set; }

    /// <summary>Calls that failed.</summary>
    public int Failures => Volatile.Read(ref _failures);

    public int Commits { get; private set; }

    /// <summary>The next commits don't get through; everything else does.</summary>
    public void FailCommits(int count) => _failing = count;

    /// <summary>The same store, as another process sees it.</summary>
    public TestStore Other() => new(inner);

    public ValueTask<StoreEntry?> GetAsync(string key, CancellationToken cancellationToken) => Through(() => inner.GetAsync(key, cancellationToken));

    public ValueTask<StorePage> ListAsync(string prefix, int limit, string? after, CancellationToken cancellationToken) => Through(() => inner.ListAsync(prefix, limit, after, cancellationToken));

    public async ValueTask<StoreCommit> CommitAsync(StoreTransaction transaction, CancellationToken cancellationToken)
    {
        if (BeforeCommit is { } others)
            await others();
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
        if (RepeatsCommits)
            await Through(() => inner.CommitAsync(transaction, cancellationToken));
        return await Through(() => inner.CommitAsync(transaction, cancellationToken));
    }

    public ValueTask<StoreLease> GrantLeaseAsync(TimeSpan timeToLive, CancellationToken cancellationToken) => Through(() => inner.GrantLeaseAsync(timeToLive, cancellationToken));

    public ValueTask<bool> RenewLeaseAsync(StoreLease lease, CancellationToken cancellationToken) => Through(() => inner.RenewLeaseAsync(lease, cancellationToken));

    public async ValueTask RevokeLeaseAsync(StoreLease lease, CancellationToken cancellationToken)
    {
        Check();
        await inner.RevokeLeaseAsync(lease, cancellationToken);
    }

    public async IAsyncEnumerable<StoreChange> WatchAsync(string prefix, long afterRevision, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Check();
        await foreach (var change in inner.WatchAsync(prefix, afterRevision, cancellationToken))
        {
            Check();
            yield return change;
        }
    }

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private async ValueTask<T> Through<T>(Func<ValueTask<T>> call)
    {
        Check();
        return await call();
    }

    private void Check()
    {
        if (Problem is not { } problem)
            return;
        Interlocked.Increment(ref _failures);
        throw problem();
    }

    private static StoreUnavailableException Cut() => new("The test cut the store off.");
}
