using Multidustry.Cluster.ApiServer.Leadership;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Tests.Membership;

namespace Multidustry.Cluster.Tests.ApiServer.Leadership;

public class LeaderElectionTests : StoreFixture
{
    [Test]
    public async Task One_leads_until_its_lease_ends(CancellationToken cancellation)
    {
        var (first, second) = (await Store.GrantLeaseAsync(TimeSpan.FromSeconds(5), cancellation), await Store.GrantLeaseAsync(TimeSpan.FromSeconds(60), cancellation));
        var (a, b) = (new LeaderElection(Store, "api-a", Time), new LeaderElection(Store, "api-b", Time));
        Assert.That(await a.TryLeadAsync(first, cancellation), Is.Not.Null);
        Assert.That(await b.TryLeadAsync(second, cancellation), Is.Null);
        var vacancy = b.WaitForVacancyAsync(cancellation);
        Assert.That(vacancy.IsCompleted, Is.False);
        Time.Advance(TimeSpan.FromSeconds(6));
        await vacancy;
        Assert.That(await b.TryLeadAsync(second, cancellation), Is.Not.Null);
        Assert.That((await Store.ReadAsync<LeaderRecord>(ClusterKeys.Leader))!.Node, Is.EqualTo("api-b"));
    }

    [Test]
    public async Task Whoever_asks_again_learns_that_it_leads(CancellationToken cancellation)
    {
        var lease = await Store.GrantLeaseAsync(TimeSpan.FromSeconds(5), cancellation);
        var election = new LeaderElection(Store, "api-a", Time);
        var first = await election.TryLeadAsync(lease, cancellation);
        Assert.That((await election.TryLeadAsync(lease, cancellation))!.Modified, Is.EqualTo(first!.Modified), "as after an answer that was lost");
    }

    [Test]
    public async Task Whoever_lost_against_its_own_request_leads_all_the_same(CancellationToken cancellation)
    {
        var lease = await Store.GrantLeaseAsync(TimeSpan.FromSeconds(5), cancellation);
        Store.RepeatsCommits = true;
        Assert.That((await new LeaderElection(Store, "api-a", Time).TryLeadAsync(lease, cancellation))!.Lease, Is.EqualTo(lease));
    }

    [Test]
    public async Task Of_many_who_stand_one_leads(CancellationToken cancellation)
    {
        var elected = await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
            await new LeaderElection(Store, $"api-{i}", Time).TryLeadAsync(await Store.GrantLeaseAsync(TimeSpan.FromSeconds(5), cancellation), cancellation)));
        Assert.That(elected.Count(entry => entry is not null), Is.EqualTo(1));
    }
}
