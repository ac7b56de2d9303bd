using Multidustry.Cluster.Coordination;

namespace Multidustry.Cluster.Tests.Coordination;

public class KeptLeaseTests : StoreFixture
{
    private static readonly TimeSpan TimeToLive = TimeSpan.FromSeconds(6);
    [Test]
    public async Task A_lease_lives_while_it_is_renewed(CancellationToken cancellation)
    {
        await using var lease = await KeptLease.GrantAsync(Store, TimeToLive, Time, cancellation);
        await PutAsync(lease, cancellation);
        for (var i = 0; i < 30; i++)
            await PassAsync(TimeSpan.FromSeconds(1), cancellation);
        Assert.That(lease.IsAlive);
        Assert.That(await Store.GetAsync("key", cancellation), Is.Not.Null);
    }

    [Test]
    public async Task It_counts_as_lost_before_theStore_may_have_ended_it(CancellationToken cancellation)
    {
        await using var lease = await KeptLease.GrantAsync(Store, TimeToLive, Time, cancellation);
        await PutAsync(lease, cancellation);
        var other = Store.Other();
        Store.IsCut = true;
        while (!lease.Lost.IsCancellationRequested)
        {
            Assert.That(await other.GetAsync("key", cancellation), Is.Not.Null, "nobody else may have it while this one counts on it");
            await PassAsync(TimeSpan.FromSeconds(0.1), cancellation);
        }

        Assert.That(lease.IsAlive, Is.False);
    }

    [Test]
    public async Task A_process_that_stood_still_knows_it_by_the_clock_alone(CancellationToken cancellation)
    {
        var still = new StoppedTime();
        await using var lease = await KeptLease.GrantAsync(Store, TimeToLive, still, cancellation);
        Assert.That(lease.IsAlive);
        still.Now += TimeToLive;
        Assert.That(lease.IsAlive, Is.False, "no timer has run yet, and none must have to");
    }

    [Test]
    public async Task AStore_that_comes_back_inTime_saves_it(CancellationToken cancellation)
    {
        await using var lease = await KeptLease.GrantAsync(Store, TimeToLive, Time, cancellation);
        Store.IsCut = true;
        for (var i = 0; i < 40; i++)
            await PassAsync(TimeSpan.FromSeconds(0.1), cancellation);
        Store.IsCut = false;
        for (var i = 0; i < 100; i++)
            await PassAsync(TimeSpan.FromSeconds(0.1), cancellation);
        Assert.That(lease.IsAlive);
    }

    [Test]
    public async Task A_lease_that_theStore_ended_is_lost_with_the_next_renewal(CancellationToken cancellation)
    {
        await using var lease = await KeptLease.GrantAsync(Store, TimeToLive, Time, cancellation);
        await Store.RevokeLeaseAsync(lease.Lease, cancellation);
        await PassAsync(TimeToLive / 3, cancellation);
        await WaitAsync(lease.Lost, cancellation);
        Assert.That(lease.IsAlive, Is.False);
    }

    [Test]
    public async Task Giving_it_back_takes_its_keys_out(CancellationToken cancellation)
    {
        var lease = await KeptLease.GrantAsync(Store, TimeToLive, Time, cancellation);
        await PutAsync(lease, cancellation);
        await lease.DisposeAsync();
        Assert.That(await Store.GetAsync("key", cancellation), Is.Null);
        Assert.That(lease.Lost.IsCancellationRequested);
    }

    private async Task PutAsync(KeptLease lease, CancellationToken cancellation) => await Store.CommitAsync(new StoreTransaction().Put("key", default, lease.Lease), cancellation);

    private static async Task WaitAsync(CancellationToken token, CancellationToken cancellation)
    {
        while (!token.IsCancellationRequested)
            await Task.Delay(1, cancellation);
    }

    private sealed class StoppedTime : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new Never();

        private sealed class Never : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => default;
        }
    }
}
