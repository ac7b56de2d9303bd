using Multidustry.Cluster.Bots.Processes;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Coordination.Consul;

namespace Multidustry.Cluster.Tests.Coordination;

/// <summary>Against Consul itself: the one that CONSUL_HTTP_ADDR names, or a cluster of three servers.</summary>
public sealed class ConsulStoreTests : CoordinationConformance
{
    private static readonly string Namespace = $"multidustry-tests/{Guid.NewGuid():n}/";
    private ConsulCluster? _cluster;
    private IReadOnlyList<Uri> _endpoints = [];

    [OneTimeSetUp]
    public async Task StartClusterAsync()
    {
        if (Environment.GetEnvironmentVariable("CONSUL_HTTP_ADDR") is { Length: > 0 } address)
            _endpoints = [new Uri(address.Contains("://", StringComparison.Ordinal) ? address : $"http://{address}")];
        else if (ConsulCluster.IsInstalled)
            _endpoints = (_cluster = await ConsulCluster.StartAsync()).Endpoints;
        else
            Assert.Ignore("Consul is neither running (CONSUL_HTTP_ADDR) nor installed (on the path, or CONSUL_PROGRAM).");
    }

    [OneTimeTearDown]
    public async Task StopClusterAsync()
    {
        if (_cluster is not null)
            await _cluster.DisposeAsync();
    }

    protected override ICoordinationStore Open() => new ConsulStore(Options(Namespace));

    [Test]
    public async Task Killing_any_one_member_is_not_noticed(CancellationToken cancellation)
    {
        if (_cluster is null)
            Assert.Ignore("Somebody else's Consul isn't killed.");
        var start = (await Store.ListAsync("", cancellationToken: cancellation)).Revision;
        var watching = TakeAsync(K(""), start, 60, cancellation);
        for (var member = 0; member < 3; member++)
        {
            _cluster.Kill(member);
            for (var i = 0; i < 20; i++)
                await PutAsync($"{member}/{i}", $"{i}", cancellation);
            _cluster.Start(member);
            await using var one = new ConsulStore(Options(Namespace) with { Endpoints = [_endpoints[member]], FailoverTime = TimeSpan.FromSeconds(30) });
            await one.GetAsync("x", cancellation);
        }

        var seen = await watching;
        Assert.That(seen.Select(change => change.Key), Is.EqualTo(Enumerable.Range(0, 3).SelectMany(m => Enumerable.Range(0, 20).Select(i => K($"{m}/{i}")))));
    }

    [Test]
    public async Task Two_namespaces_do_not_see_each_other(CancellationToken cancellation)
    {
        await using var other = new ConsulStore(Options(Namespace + "another/"));
        await PutAsync("a", "1", cancellation);
        Assert.That(await other.GetAsync(K("a"), cancellation), Is.Null);
        Assert.That((await other.ListAsync("", cancellationToken: cancellation)).Entries, Is.Empty);
    }

    [Test]
    public async Task Several_processes_see_the_same_and_lose_nothing(CancellationToken cancellation)
    {
        var start = (await Store.ListAsync("", cancellationToken: cancellation)).Revision;
        await using var second = Open();
        await using var third = Open();
        var watching = TakeAsync(K("n"), start, 60, cancellation);
        await Task.WhenAll(new[] { Store, second, third }.Select(async store =>
        {
            for (var raised = 0; raised < 20;)
            {
                var read = await store.GetAsync(K("n"), cancellation);
                var change = new StoreTransaction().Put(K("n"), Bytes($"{(read is null ? 1 : int.Parse(Text(read)) + 1)}"));
                if ((await store.CommitAsync(read is null ? change.IfAbsent(K("n")) : change.IfUnchanged(read), cancellation)).Succeeded)
                    raised++;
            }
        }));
        Assert.That((await watching).Select(change => Text(change.Entry!)), Is.EqualTo(Enumerable.Range(1, 60).Select(i => $"{i}")));
    }

    // The state is written down again and again, so that every test has it happen.
    private ConsulStoreOptions Options(string prefix) => new() { Endpoints = _endpoints, Namespace = prefix, SnapshotInterval = 50 };
}
