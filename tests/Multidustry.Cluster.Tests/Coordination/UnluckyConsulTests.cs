using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Coordination.Consul;
using Multidustry.TestKit;
using Fault = Multidustry.Cluster.Tests.Coordination.FakeConsul.Fault;

namespace Multidustry.Cluster.Tests.Coordination;

/// <summary>
/// The conformance suite while every thirtieth request fails and every thirtieth answer gets lost after all was done; and what only an imagined
/// Consul does when it is asked to.
/// </summary>
public sealed class UnluckyConsulTests : CoordinationConformance
{
    private FakeConsul _consul = null!;
    private Random _luck = null!;

    [TearDown]
    public void BeDone() => _consul.Dispose();

    protected override ICoordinationStore Open()
    {
        _luck = new Random(TestContext.CurrentContext.Test.Name.Length);
        _consul = new FakeConsul { Faults = _ => Luck() };
        return Another();
    }

    [Test]
    public async Task The_log_is_kept_short_and_nothing_is_lost_by_it(CancellationToken cancellation)
    {
        for (var i = 0; i < 200; i++)
            await PutAsync($"k{i % 10}", $"{i}", cancellation);
        while (_consul.Keys.Count(key => key.StartsWith("multidustry/log/", StringComparison.Ordinal)) > 60)
            await PutAsync("more", "x", cancellation);
        await using var late = Another();
        var page = await late.ListAsync(K("k"), cancellationToken: cancellation);
        Assert.That(page.Entries.Select(Text), Is.EqualTo(Enumerable.Range(190, 10).Select(i => $"{i}")));
        Assert.That(async () => await late.WatchAsync(K(""), 0, cancellation).GetAsyncEnumerator(cancellation).MoveNextAsync(), Throws.TypeOf<RevisionCompactedException>());
    }

    [Test]
    public async Task A_transaction_whose_answers_all_get_lost_happens_once(CancellationToken cancellation)
    {
        await PutAsync("a", "1", cancellation);
        var lost = 0;
        _consul.Faults = request => request.Method == HttpMethod.Put && lost++ < 5 ? Fault.LoseAnswer : Fault.None;
        var before = (await Store.ListAsync("", cancellationToken: cancellation)).Revision;
        var read = (await Store.GetAsync(K("a"), cancellation))!;
        Assert.That((await Store.CommitAsync(new StoreTransaction().IfUnchanged(read).Put(K("a"), Bytes("2")), cancellation)).Succeeded, "it did happen");
        Assert.That((await Store.ListAsync("", cancellationToken: cancellation)).Revision, Is.EqualTo(before + 1));
    }

    [Test]
    public async Task A_renewal_in_the_last_moment_saves_a_lease_from_who_wants_to_end_it(CancellationToken cancellation)
    {
        _consul.Faults = _ => Fault.None;
        var time = new ManualTimeProvider();
        await using var impatient = new ConsulStore(Options, time: time, handler: _consul);
        var lease = await Store.GrantLeaseAsync(TimeSpan.FromMinutes(10), cancellation);
        await Store.CommitAsync(new StoreTransaction().Put(K("node"), default, lease), cancellation);
        for (var i = 0; i < 20; i++)
        {
            Assert.That(await Store.RenewLeaseAsync(lease, cancellation));
            await impatient.GetAsync(K("node"), cancellation);
            time.Advance(TimeSpan.FromMinutes(9));
            await Task.Delay(10, cancellation);
        }

        Assert.That(await Store.GetAsync(K("node"), cancellation), Is.Not.Null);
        while (await Store.GetAsync(K("node"), cancellation) is not null)
        {
            time.Advance(TimeSpan.FromMinutes(1));
            await Task.Delay(1, cancellation);
        }

        Assert.That(await Store.RenewLeaseAsync(lease, cancellation), Is.False);
    }

    [Test]
    public async Task A_store_that_was_put_back_or_begun_anew_is_read_anew(CancellationToken cancellation)
    {
        _consul.Faults = _ => Fault.None;
        await PutAsync("a", "1", cancellation);
        var putBack = _consul.Backup();
        for (var i = 0; i < 10; i++)
            await PutAsync("a", $"{i}", cancellation);
        putBack();
        Assert.That(Text((await Store.GetAsync(K("a"), cancellation))!), Is.EqualTo("1"));
        await PutAsync("b", "2", cancellation);
        Assert.That(Text((await Store.GetAsync(K("b"), cancellation))!), Is.EqualTo("2"));
        _consul.Wipe();
        Assert.That((await Store.ListAsync("", cancellationToken: cancellation)).Entries, Is.Empty);
        await PutAsync("c", "3", cancellation);
    }

    [Test]
    public async Task Nobody_there_is_told_in_time(CancellationToken cancellation)
    {
        var start = await PutAsync("a", "1", cancellation);
        var watching = TakeAsync(K(""), start, 1, cancellation);
        _consul.Faults = _ => Fault.Refuse;
        Assert.That(async () => await Store.GetAsync(K("a"), cancellation), Throws.TypeOf<StoreUnavailableException>().With.Message.Contains("No cluster leader"));
        Assert.That(async () => await watching, Throws.TypeOf<StoreUnavailableException>());
        _consul.Faults = _ => Fault.None;
        await PutAsync("a", "2", cancellation);
        Assert.That(Text((await TakeAsync(K(""), start, 1, cancellation))[0].Entry!), Is.EqualTo("2"));
        Assert.That(() => new ConsulStore(new ConsulStoreOptions { Endpoints = [] }), Throws.ArgumentException);
    }

    [Test]
    public void What_fits_into_no_request_is_refused_before_it_is_sent()
    {
        var large = new StoreTransaction().Put("a", new byte[StoreLimits.MaxValueBytes]).Put("b", new byte[StoreLimits.MaxValueBytes]);
        Assert.That(async () => await Store.CommitAsync(large), Throws.ArgumentException.With.Message.Contains("Consul"));
    }

    private static ConsulStoreOptions Options => new() { Endpoints = [new Uri("http://consul")], SnapshotInterval = 20, FailoverTime = TimeSpan.FromSeconds(2), BlockingTime = TimeSpan.FromSeconds(0.5) };

    private ConsulStore Another() => new(Options, handler: _consul);

    private Fault Luck()
    {
        lock (_luck)
            return _luck.Next(30) switch { 0 => Fault.Refuse, 1 => Fault.LoseAnswer, _ => Fault.None };
    }
}
