using System.Text;
using Multidustry.Cluster.Coordination;

namespace Multidustry.Cluster.Tests.Coordination;

/// <summary>What every coordination store must do; a fixture per store derives from it. Each test has keys of its own.</summary>
[CancelAfter(60_000)]
public abstract class CoordinationConformance
{
    private static int _tests;
    private string _root = "";

    protected ICoordinationStore Store { get; private set; } = null!;

    protected abstract ICoordinationStore Open();

    [SetUp]
    public void OpenStore() => (Store, _root) = (Open(), $"test{Interlocked.Increment(ref _tests)}/");

    [TearDown]
    public async Task CloseStoreAsync() => await Store.DisposeAsync();

    [Test]
    public async Task A_key_is_what_was_put_last_and_its_revisions_tell_when(CancellationToken cancellation)
    {
        Assert.That(await Store.GetAsync(K("a"), cancellation), Is.Null);
        var first = await PutAsync("a", "1", cancellation);
        var second = await PutAsync("a", "2", cancellation);
        var entry = (await Store.GetAsync(K("a"), cancellation))!;
        Assert.That(Text(entry), Is.EqualTo("2"));
        Assert.That((entry.Created, entry.Modified, entry.Lease), Is.EqualTo((first, second, (StoreLease?)null)));
        Assert.That(second, Is.GreaterThan(first));
    }

    [Test]
    public async Task Values_are_bytes_and_may_be_empty_and_keys_may_be_any_text(CancellationToken cancellation)
    {
        var bytes = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();
        await Store.CommitAsync(new StoreTransaction().Put(K("Frög 😀/\u0001"), bytes).Put(K("empty"), default), cancellation);
        Assert.That((await Store.GetAsync(K("Frög 😀/\u0001"), cancellation))!.Value.ToArray(), Is.EqualTo(bytes));
        Assert.That((await Store.GetAsync(K("empty"), cancellation))!.Value.Length, Is.Zero);
    }

    [Test]
    public async Task A_transaction_happens_as_a_whole_or_not_at_all(CancellationToken cancellation)
    {
        await PutAsync("a", "1", cancellation);
        var read = (await Store.GetAsync(K("a"), cancellation))!;
        var refused = await Store.CommitAsync(new StoreTransaction().IfUnchanged(read).IfAbsent(K("a")).Put(K("b"), Bytes("x")).Delete(K("a")), cancellation);
        Assert.That(refused.Succeeded, Is.False);
        Assert.That(await Store.GetAsync(K("b"), cancellation), Is.Null);

        var done = await Store.CommitAsync(new StoreTransaction().IfUnchanged(read).IfAbsent(K("b")).Put(K("b"), Bytes("x")).Delete(K("a")), cancellation);
        Assert.That(done.Succeeded);
        Assert.That(await Store.GetAsync(K("a"), cancellation), Is.Null);
        Assert.That((await Store.GetAsync(K("b"), cancellation))!.Modified, Is.EqualTo(done.Revision));
    }

    [Test]
    public async Task What_was_read_before_a_change_no_longer_counts(CancellationToken cancellation)
    {
        await PutAsync("a", "1", cancellation);
        var stale = (await Store.GetAsync(K("a"), cancellation))!;
        await PutAsync("a", "1", cancellation);
        Assert.That((await Store.CommitAsync(new StoreTransaction().IfUnchanged(stale).Put(K("a"), Bytes("2")), cancellation)).Succeeded, Is.False, "the same value put again is another revision");
        await Store.CommitAsync(new StoreTransaction().Delete(K("a")), cancellation);
        await PutAsync("a", "1", cancellation);
        Assert.That((await Store.CommitAsync(new StoreTransaction().IfUnchanged(stale).Put(K("a"), Bytes("2")), cancellation)).Succeeded, Is.False, "nor is a key that came back");
    }

    [Test]
    public async Task Of_many_who_want_a_key_one_gets_it(CancellationToken cancellation)
    {
        var won = await Task.WhenAll(Enumerable.Range(0, 32).Select(async i =>
            (await Store.CommitAsync(new StoreTransaction().IfAbsent(K("lock")).Put(K("lock"), Bytes($"{i}")), cancellation)).Succeeded));
        Assert.That(won.Count(w => w), Is.EqualTo(1));
        Assert.That(Text((await Store.GetAsync(K("lock"), cancellation))!), Is.EqualTo($"{Array.IndexOf(won, true)}"));
    }

    [Test]
    public async Task A_counter_that_many_raise_loses_none(CancellationToken cancellation)
    {
        await PutAsync("n", "0", cancellation);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            for (var raised = 0; raised < 10;)
            {
                var read = (await Store.GetAsync(K("n"), cancellation))!;
                if ((await Store.CommitAsync(new StoreTransaction().IfUnchanged(read).Put(K("n"), Bytes($"{int.Parse(Text(read)) + 1}")), cancellation)).Succeeded)
                    raised++;
            }
        }));
        Assert.That(Text((await Store.GetAsync(K("n"), cancellation))!), Is.EqualTo("80"));
    }

    [Test]
    public async Task Lists_are_in_order_by_prefix_and_by_page(CancellationToken cancellation)
    {
        foreach (var key in (string[])["b/2", "b/1", "a", "b/10", "c", "b", "b/ü"])
            await PutAsync(key, key, cancellation);
        var all = await Store.ListAsync(K("b/"), cancellationToken: cancellation);
        Assert.That(all.Entries.Select(e => e.Key), Is.EqualTo(new[] { K("b/1"), K("b/10"), K("b/2"), K("b/ü") }));
        Assert.That(all.HasMore, Is.False);

        var first = await Store.ListAsync(K("b/"), limit: 3, cancellationToken: cancellation);
        Assert.That(first.HasMore);
        var rest = await Store.ListAsync(K("b/"), limit: 3, after: first.Entries[^1].Key, cancellationToken: cancellation);
        Assert.That(first.Entries.Concat(rest.Entries).Select(e => e.Key), Is.EqualTo(all.Entries.Select(e => e.Key)));
        Assert.That(rest.HasMore, Is.False);
        Assert.That((await Store.ListAsync(K("nothing"), cancellationToken: cancellation)).Entries, Is.Empty);
    }

    [Test]
    public async Task Keys_live_as_long_as_their_lease_is_renewed(CancellationToken cancellation)
    {
        var lease = await Store.GrantLeaseAsync(TimeSpan.FromSeconds(2), cancellation);
        await Store.CommitAsync(new StoreTransaction().Put(K("node"), Bytes("here"), lease).Put(K("stays"), Bytes("x")), cancellation);
        Assert.That((await Store.GetAsync(K("node"), cancellation))!.Lease, Is.EqualTo(lease));
        for (var i = 0; i < 4; i++)
        {
            await Task.Delay(1000, cancellation);
            Assert.That(await Store.RenewLeaseAsync(lease, cancellation));
        }
        Assert.That(await Store.GetAsync(K("node"), cancellation), Is.Not.Null);
        while (await Store.GetAsync(K("node"), cancellation) is not null)
            await Task.Delay(100, cancellation);
        Assert.That(await Store.GetAsync(K("stays"), cancellation), Is.Not.Null);
        Assert.That(await Store.RenewLeaseAsync(lease, cancellation), Is.False);
        Assert.That(async () => await Store.CommitAsync(new StoreTransaction().Put(K("node"), Bytes("again"), lease), cancellation), Throws.TypeOf<LeaseExpiredException>());
        Assert.That(await Store.GetAsync(K("node"), cancellation), Is.Null);
    }

    [Test]
    public async Task A_revoked_lease_takes_its_keys_along_and_only_them(CancellationToken cancellation)
    {
        var (mine, other) = (await Store.GrantLeaseAsync(TimeSpan.FromMinutes(1), cancellation), await Store.GrantLeaseAsync(TimeSpan.FromMinutes(1), cancellation));
        Assert.That(mine, Is.Not.EqualTo(other));
        await Store.CommitAsync(new StoreTransaction().Put(K("a"), default, mine).Put(K("b"), default, mine).Put(K("c"), default, other), cancellation);
        // Put again without the lease, it stays.
        await PutAsync("b", "free", cancellation);
        await Store.RevokeLeaseAsync(mine, cancellation);
        await Store.RevokeLeaseAsync(mine, cancellation);
        Assert.That((await Store.ListAsync(_root, cancellationToken: cancellation)).Entries.Select(e => e.Key), Is.EqualTo(new[] { K("b"), K("c") }));
    }

    [Test]
    public async Task A_watch_tells_every_change_once_in_order_and_goes_on_where_it_ended(CancellationToken cancellation)
    {
        var start = (await Store.ListAsync(_root, cancellationToken: cancellation)).Revision;
        await PutAsync("w/a", "1", cancellation);
        await PutAsync("other", "x", cancellation);
        await Store.CommitAsync(new StoreTransaction().Put(K("w/b"), Bytes("2")).Delete(K("w/a")), cancellation);
        await Store.CommitAsync(new StoreTransaction().Delete(K("w/none")), cancellation);
        var first = await TakeAsync(K("w/"), start, 1, cancellation);
        Assert.That(Describe(first), Is.EqualTo(new[] { "w/a=1" }));
        var rest = await TakeAsync(K("w/"), first[0].Revision, 2, cancellation);
        Assert.That(Describe(rest), Is.EquivalentTo(new[] { "w/b=2", "w/a gone" }));
        Assert.That(rest[0].Revision, Is.EqualTo(rest[1].Revision), "one transaction, one revision");
    }

    [Test]
    public async Task A_watch_waits_for_what_has_not_happened_yet(CancellationToken cancellation)
    {
        var start = (await Store.ListAsync(_root, cancellationToken: cancellation)).Revision;
        var watching = TakeAsync(_root, start, 200, cancellation);
        await Task.Delay(200, cancellation);
        for (var i = 0; i < 200; i++)
            await PutAsync("k" + i % 7, $"{i}", cancellation);
        var seen = await watching;
        Assert.That(seen.Select(change => Text(change.Entry!)), Is.EqualTo(Enumerable.Range(0, 200).Select(i => $"{i}")));
        Assert.That(seen.Select(change => change.Revision), Is.Ordered.And.Unique);
    }

    [Test]
    public async Task The_end_of_a_lease_is_seen_by_watches(CancellationToken cancellation)
    {
        var lease = await Store.GrantLeaseAsync(TimeSpan.FromSeconds(1), cancellation);
        var put = await Store.CommitAsync(new StoreTransaction().Put(K("node"), default, lease), cancellation);
        Assert.That(Describe(await TakeAsync(_root, put.Revision, 1, cancellation)), Is.EqualTo(new[] { "node gone" }));
    }

    [Test]
    public async Task Watches_and_calls_can_be_cancelled(CancellationToken cancellation)
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var start = (await Store.ListAsync(_root, cancellationToken: cancellation)).Revision;
        var watching = TakeAsync(_root, start, 1, cancel.Token);
        await Task.Delay(100, cancellation);
        await cancel.CancelAsync();
        Assert.That(async () => await watching, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(async () => await Store.GetAsync(K("a"), cancel.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task What_is_too_large_is_refused_before_it_is_sent(CancellationToken cancellation)
    {
        Assert.That(() => new StoreTransaction().Put(new string('k', StoreLimits.MaxKeyBytes + 1), default), Throws.ArgumentException);
        Assert.That(() => new StoreTransaction().Put(K("a"), new byte[StoreLimits.MaxValueBytes + 1]), Throws.ArgumentException);
        Assert.That(() => new StoreTransaction().Put(K("a"), default).Delete(K("a")), Throws.ArgumentException);
        Assert.That(() => new StoreTransaction().Delete(""), Throws.ArgumentException);
        Assert.That(async () => await Store.GetAsync("", cancellation), Throws.ArgumentException);
        Assert.That(async () => await Store.ListAsync(_root, limit: 0, cancellationToken: cancellation), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(async () => await Store.GrantLeaseAsync(TimeSpan.Zero, cancellation), Throws.InstanceOf<ArgumentOutOfRangeException>());
        var full = new StoreTransaction();
        for (var i = 0; i < StoreLimits.MaxTransactionItems; i++)
            full.IfAbsent(K($"{i}")).Put(K($"{i}"), new byte[1000]);
        Assert.That(() => full.Delete(K("one more")), Throws.ArgumentException);
        Assert.That((await Store.CommitAsync(full, cancellation)).Succeeded);
        await Store.CommitAsync(new StoreTransaction().Put(K("large"), new byte[StoreLimits.MaxValueBytes]), cancellation);
        Assert.That((await Store.GetAsync(K("large"), cancellation))!.Value.Length, Is.EqualTo(StoreLimits.MaxValueBytes));
    }

    protected string K(string key) => _root + key;

    protected static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);

    protected static string Text(StoreEntry entry) => Encoding.UTF8.GetString(entry.Value.Span);

    protected async Task<long> PutAsync(string key, string value, CancellationToken cancellation)
    {
        var commit = await Store.CommitAsync(new StoreTransaction().Put(K(key), Bytes(value)), cancellation);
        Assert.That(commit.Succeeded);
        return commit.Revision;
    }

    protected async Task<List<StoreChange>> TakeAsync(string prefix, long after, int count, CancellationToken cancellation)
    {
        var seen = new List<StoreChange>();
        await foreach (var change in Store.WatchAsync(prefix, after, cancellation))
        {
            seen.Add(change);
            if (seen.Count == count)
                break;
        }
        return seen;
    }

    private IEnumerable<string> Describe(IEnumerable<StoreChange> changes) =>
        changes.Select(change => change.Key[_root.Length..] + (change.Entry is { } entry ? "=" + Text(entry) : " gone"));
}
