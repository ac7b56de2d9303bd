using System.Diagnostics;
using Multidustry.Cluster.ApiServer.Reconciliation;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Tests.Membership;
using Multidustry.TestKit;

namespace Multidustry.Cluster.Tests.ApiServer.Reconciliation;

/// <summary>
/// A large cluster on paper: 500 nodes in 25 racks, 10,000 worlds (fewer in an ordinary run; the figures that are printed come from
/// <c>MULTIDUSTRY_CASES=10000</c>). Times are told, not judged.
/// </summary>
[CancelAfter(100_000)]
public class ScaleTests
{
    [Test]
    public async Task A_large_cluster_is_filled_loses_a_node_and_empties_a_rack()
    {
        var worlds = Seeds.Cases(1000);
        var nodes = worlds / 20;
        await using var bench = new ControlBench();
        for (var i = 0; i < nodes; i++)
            await bench.AddNodeAsync($"gs-{i:000}", 8000, $"rack{i % 25}");
        for (var i = 0; i < worlds; i++)
            await bench.AddWorldAsync($"w{i:00000}", new WorldRecord { Standbys = i % 7 == 0 ? 1 : 0, Spread = new WorldSpread { Group = $"g{i / 10}", Over = "zone" } });
        var leader = await bench.LeaderAsync();

        await StepAsync("fill", bench, leader);
        var view = await bench.Store.ViewAsync();
        Assert.That(view.Assignments, Has.Count.EqualTo(worlds));
        Assert.That(view.Assignments.Values.CountBy(a => a.Record.Node).Max(pair => pair.Value), Is.LessThanOrEqualTo(24), "evenly");
        foreach (var group in view.Assignments.Values.GroupBy(a => int.Parse(a.Name[1..]) / 10))
            Assert.That(group.Select(a => int.Parse(a.Record.Node[3..]) % 25), Is.Unique, "no two of a spread in a rack");
        await StepAsync("idle", bench, leader);

        await bench.LoseNodeAsync("gs-000");
        await StepAsync("a node is gone: standbys", bench, leader);
        bench.Time.Advance(ControlBench.Options.NodeGrace);
        await StepAsync("a node is gone: the others", bench, leader);
        view = await bench.Store.ViewAsync();
        Assert.That(view.Assignments.Values.Select(a => a.Record.Node), Has.None.EqualTo("gs-000"));

        for (var i = 1; i < nodes; i += 25)
            await bench.Store.PutAsync(ClusterKeys.Drain($"gs-{i:000}"), new DrainRecord());
        foreach (var assignment in view.Assignments.Values.Where(a => int.Parse(a.Record.Node[3..]) % 25 == 1))
            await bench.ClaimAsync(assignment.Name);
        var rounds = 0;
        for (var moving = 1; moving > 0; rounds++)
        {
            await StepAsync($"drain a rack, round {rounds}", bench, leader);
            var moves = (await bench.Store.ViewAsync()).Migrations.Values.Where(migration => migration.Record.IsActive).ToList();
            Assert.That(moves, Has.Count.LessThanOrEqualTo(ControlBench.Options.Placement.MaxMoves));
            moving = moves.Count;
            foreach (var move in moves)
                await bench.HandOverAsync(move.Name);
        }

        view = await bench.Store.ViewAsync();
        Assert.That(view.Assignments.Values.Select(a => int.Parse(a.Record.Node[3..]) % 25), Has.None.EqualTo(1), "the rack is empty");
        Assert.That(view.Migrations.Values.CountBy(migration => migration.Name).Select(pair => pair.Value), Is.All.EqualTo(1));
    }

    private static async Task StepAsync(string what, ControlBench bench, Leader leader)
    {
        await leader.Mirror.SeesAsync(bench.Store);
        var (commits, clock) = (bench.Store.Commits, Stopwatch.StartNew());
        var made = await leader.Reconciler.RunOnceAsync(leader.Leadership, default);
        TestContext.Out.WriteLine($"{what}: {made} changes in {bench.Store.Commits - commits} transactions, {clock.Elapsed.TotalMilliseconds:0} ms");
    }
}
