using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Tests.Membership;

namespace Multidustry.Cluster.Tests.ApiServer.Reconciliation;

/// <summary>The leader is killed between any two writes, with and without the last one having happened; another goes on.</summary>
[CancelAfter(60_000)]
public class DyingLeaderTests
{
    private const int Worlds = 150;

    [Test]
    public async Task Whenever_the_leader_dies_the_next_one_reaches_the_same([Values] bool losesAnswer)
    {
        for (var survived = 0; ; survived++)
        {
            await using var bench = new ControlBench();
            await PrepareAsync(bench);
            var dying = bench.Store.Other();
            var first = await bench.LeaderAsync(dying);
            (dying.CommitsLeft, dying.LosesAnswer) = (survived, losesAnswer);
            var died = false;
            try
            {
                await bench.SettleAsync(first);
            }
            catch (StoreUnavailableException)
            {
                died = true;
                await bench.LoseNodeAsync("api-1");
                await bench.SettleAsync(await bench.LeaderAsync(name: "api-2"));
            }

            await CheckAsync(bench);
            if (!died)
                return;
            Assert.That(survived, Is.LessThan(50), "the work never ends");
        }
    }

    /// <summary>A cluster in which everything is to be done at once: places, standbys, moves, forgetting.</summary>
    private static async Task PrepareAsync(ControlBench bench)
    {
        foreach (var node in new[] { "gs-1", "gs-2", "gs-3", "gs-4" })
            await bench.AddNodeAsync(node, 20_000);
        for (var i = 0; i < Worlds; i++)
            await bench.AddWorldAsync($"w{i:000}", new WorldRecord { Standbys = i % 2 });
        for (var i = 0; i < 20; i++)
        {
            var created = (await bench.Store.GetAsync(ClusterKeys.World($"w{i:000}"), default))!.Created;
            await bench.Store.PutAsync(ClusterKeys.Assignment($"w{i:000}"), new AssignmentRecord { Node = i < 10 ? "gs-4" : "gone", Standby = i < 15 ? null : "gs-2", World = created });
            await bench.Store.PutAsync(ClusterKeys.Assignment($"unwanted{i}"), new AssignmentRecord { Node = "gs-1", World = 1 });
        }

        for (var i = 0; i < 10; i++)
            await bench.ClaimAsync($"w{i:000}");
        await bench.Store.PutAsync(ClusterKeys.Drain("gs-4"), new DrainRecord());
        bench.Time.Advance(TimeSpan.FromMinutes(1));
    }

    private static async Task CheckAsync(ControlBench bench)
    {
        var view = await bench.Store.ViewAsync();
        Assert.That(view.Assignments.Keys, Is.EqualTo(view.Worlds.Keys), "every world has a place and no other has");
        foreach (var (name, assignment) in view.Assignments)
        {
            var (wanted, place) = (view.Worlds[name], assignment.Record);
            Assert.That(place.World, Is.EqualTo(wanted.Entry.Created));
            if (!Waits(name))
                Assert.That(view.Nodes.Keys, Does.Contain(place.Node));
            if (!Waits(name))
                Assert.That(place.Standby is not null, Is.EqualTo(wanted.Record.Standbys == 1), name);
        }

        Assert.That(view.Migrations.Values.Select(migration => migration.Record.Reason), Is.All.EqualTo("drain"));
        Assert.That(view.Migrations, Has.Count.EqualTo(ControlBench.Options.Placement.MaxMovesPerNode), "as many moves as may be, and no more");
        for (var i = 15; i < 20; i++)
            Assert.That(view.Assignments[$"w{i:000}"].Record.Node, Is.EqualTo("gs-2"), "the standby has it");
    }

    // Their node is gone, and each leader waits for it a while.
    private static bool Waits(string world) => world is "w010" or "w011" or "w012" or "w013" or "w014";
}
