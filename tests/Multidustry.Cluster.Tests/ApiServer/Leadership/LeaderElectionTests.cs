using Multidustry.Cluster.ApiServer.Leadership;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Tests.Membership;
using Multidustry.TestKit;

namespace Multidustry.Cluster.Tests.ApiServer.Leadership;

[CancelAfter(30_000)]
public class LeaderElectionTests
{
    private readonly ManualTimeProvider _time = new();
    private TestStore _store = null!;

    [SetUp]
    public void SetUp() => _store = new TestStore(_time);

    [TearDown]
    public async Task TearDownAsync() => await _store.DisposeAsync();

    [Test]
    public async Task One_leads_until_its_lease_ends(CancellationToken cancellation)
    {
        var (first, second) = (await _store.GrantLeaseAsync(TimeSpan.FromSeconds(5), cancellation), await _store.GrantLeaseAsync(TimeSpan.FromSeconds(60), cancellation));
        var (a, b) = (new LeaderElection(_store, "api-a", _time), new LeaderElection(_store, "api-b", _time));
        Assert.That(await a.TryLeadAsync(first, cancellation), Is.Not.Null);
        Assert.That(await b.TryLeadAsync(second, cancellation), Is.Null);
        var vacancy = b.WaitForVacancyAsync(cancellation);
        Assert.That(vacancy.IsCompleted, Is.False);
        _time.Advance(TimeSpan.FromSeconds(6));
        await vacancy;
        Assert.That(await b.TryLeadAsync(second, cancellation), Is.Not.Null);
        Assert.That((await _store.ReadAsync<LeaderRecord>(ClusterKeys.Leader))!.Node, Is.EqualTo("api-b"));
    }

    [Test]
    public async Task Whoever_asks_again_learns_that_it_leads(CancellationToken cancellation)
    {
        var lease = await _store.GrantLeaseAsync(TimeSpan.FromSeconds(5), cancellation);
        var election = new LeaderElection(_store, "api-a", _time);
        var first = await election.TryLeadAsync(lease, cancellation);
        Assert.That((await election.TryLeadAsync(lease, cancellation))!.Modified, Is.EqualTo(first!.Modified), "as after an answer that was lost");
    }

    [Test]
    public async Task Of_many_who_stand_one_leads(CancellationToken cancellation)
    {
        var elected = await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
            await new LeaderElection(_store, $"api-{i}", _time).TryLeadAsync(await _store.GrantLeaseAsync(TimeSpan.FromSeconds(5), cancellation), cancellation)));
        Assert.That(elected.Count(entry => entry is not null), Is.EqualTo(1));
    }
}
