using Multidustry.Cluster.Tests.Membership;
using Multidustry.TestKit;

namespace Multidustry.Cluster.Tests;

/// <summary>Tests on a store in memory and a clock that they move.</summary>
[CancelAfter(30_000)]
public abstract class StoreFixture
{
    private protected ManualTimeProvider Time { get; } = new();

    private protected TestStore Store { get; private set; } = null!;

    [SetUp]
    public void OpenStore() => Store = new TestStore(Time);

    [TearDown]
    public async Task CloseStoreAsync() => await Store.DisposeAsync();

    /// <summary>Moves the clock. What a timer lets go on runs on other threads; it gets its turn.</summary>
    private protected async Task PassAsync(TimeSpan time, CancellationToken cancellation)
    {
        Time.Advance(time);
        await Task.Delay(2, cancellation);
    }

    /// <summary>Lets time pass until something is so.</summary>
    private protected async Task UntilAsync(Func<Task<bool>> condition, CancellationToken cancellation)
    {
        while (!await condition())
            await PassAsync(TimeSpan.FromSeconds(0.25), cancellation);
    }

    private protected Task UntilAsync(Func<bool> condition, CancellationToken cancellation) => UntilAsync(() => Task.FromResult(condition()), cancellation);
}
