using Multidustry.Cluster.Bots.Processes;
using System.IO.Pipelines;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Coordination.Etcd;

namespace Multidustry.Cluster.Tests.Coordination;

/// <summary>Against a real cluster of three members.</summary>
public sealed class EtcdStoreTests : CoordinationConformance
{
    private EtcdCluster _cluster = null!;

    [OneTimeSetUp]
    public async Task StartClusterAsync() => _cluster = await RealEtcd.StartAsync();

    [OneTimeTearDown]
    public async Task StopClusterAsync()
    {
        if (_cluster is not null)
            await _cluster.DisposeAsync();
    }

    protected override ICoordinationStore Open() => new EtcdStore(new EtcdStoreOptions { Endpoints = _cluster.Endpoints, Namespace = "multidustry/" });

    [Test]
    public async Task Killing_any_one_member_is_not_noticed(CancellationToken cancellation)
    {
        var start = (await Store.ListAsync("", cancellationToken: cancellation)).Revision;
        var watching = TakeAsync(K(""), start, 60, cancellation);
        for (var member = 0; member < 3; member++)
        {
            _cluster.Kill(member);
            for (var i = 0; i < 20; i++)
                await PutAsync($"{member}/{i}", $"{i}", cancellation);
            _cluster.Start(member);
            await WaitForAsync(member, cancellation);
        }
        var seen = await watching;
        Assert.That(seen.Select(change => change.Key), Is.EqualTo(Enumerable.Range(0, 3).SelectMany(m => Enumerable.Range(0, 20).Select(i => K($"{m}/{i}")))));
    }

    [Test]
    public async Task Two_namespaces_do_not_see_each_other(CancellationToken cancellation)
    {
        await using var other = new EtcdStore(new EtcdStoreOptions { Endpoints = _cluster.Endpoints, Namespace = "another/" });
        await PutAsync("a", "1", cancellation);
        Assert.That(await other.GetAsync(K("a"), cancellation), Is.Null);
        Assert.That((await other.ListAsync("", cancellationToken: cancellation)).Entries, Is.Empty);
    }

    [Test]
    public async Task Nobody_there_is_told_in_time()
    {
        await using var nowhere = new EtcdStore(new EtcdStoreOptions { Endpoints = [new Uri("http://127.0.0.1:1")], FailoverTime = TimeSpan.FromSeconds(1) });
        Assert.That(async () => await nowhere.GetAsync("a"), Throws.TypeOf<StoreUnavailableException>());
        Assert.That(async () => await nowhere.WatchAsync("", 0).GetAsyncEnumerator().MoveNextAsync(), Throws.TypeOf<StoreUnavailableException>());
        Assert.That(() => new EtcdStore(new EtcdStoreOptions { Endpoints = [] }), Throws.ArgumentException);
    }

    [Test]
    public async Task A_member_that_answers_nothing_does_not_hold_a_renewal_up()
    {
        await using var stuck = new EtcdStore(new EtcdStoreOptions { Endpoints = [new Uri("http://stuck")], RequestTimeout = TimeSpan.FromMilliseconds(200) }, new Silence());
        Assert.That(async () => await stuck.RenewLeaseAsync(new StoreLease(1)), Throws.TypeOf<StoreUnavailableException>());
    }

    [TestCase(false, TestName = "A_watch_at_a_member_that_was_cut_off_goes_on_at_another")]
    [TestCase(true, TestName = "A_watch_that_says_nothing_at_all_goes_on_at_another_member")]
    public async Task A_watch_that_hangs_goes_on_elsewhere(bool answers)
    {
        using var stuck = new StuckMember(answers);
        await using var store = new EtcdStore(new EtcdStoreOptions
        {
            Endpoints = [new Uri("http://stuck"), _cluster.Endpoints[0]], Namespace = "multidustry/",
            WatchProbeInterval = TimeSpan.FromMilliseconds(50), RequestTimeout = TimeSpan.FromSeconds(1), WatchSilence = answers ? TimeSpan.FromMilliseconds(200) : TimeSpan.FromHours(1),
        }, stuck);
        var start = (await Store.ListAsync("")).Revision;
        await using var watch = store.WatchAsync(K(""), start).GetAsyncEnumerator();
        var next = watch.MoveNextAsync();
        await stuck.Watched;
        await PutAsync("a", "1", default);
        Assert.That(await next);
        Assert.That(watch.Current.Key, Is.EqualTo(K("a")));
    }

    private async Task WaitForAsync(int member, CancellationToken cancellation)
    {
        await using var one = new EtcdStore(new EtcdStoreOptions { Endpoints = [_cluster.Endpoints[member]], FailoverTime = TimeSpan.FromSeconds(30) });
        await one.GetAsync("x", cancellation);
    }

    /// <summary>A member that accepts watches and tells nothing; the others are real.</summary>
    private sealed class StuckMember(bool answers) : DelegatingHandler(new SocketsHttpHandler())
    {
        private readonly TaskCompletionSource _watched = new();

        public Task Watched => _watched.Task;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri!.Host != "stuck")
                return await base.SendAsync(request, cancellationToken);
            if (request.RequestUri.AbsolutePath == "/v3/watch")
            {
                _watched.TrySetResult();
                return new HttpResponseMessage { Content = new StreamContent(new Pipe().Reader.AsStream()) };
            }

            if (!answers)
                await Task.Delay(Timeout.Infinite, cancellationToken);
            return new HttpResponseMessage { Content = new StringContent("""{"header":{"revision":"1"}}""") };
        }
    }

    /// <summary>Begins an answer and never goes on.</summary>
    private sealed class Silence : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage { Content = new StreamContent(new Pipe().Reader.AsStream()) });
    }
}
