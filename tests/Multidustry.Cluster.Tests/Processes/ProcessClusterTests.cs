using Multidustry.Cluster.Bots.Measurements;
using Multidustry.Cluster.Bots.Processes;
using Multidustry.Cluster.Tests.Coordination;
using Multidustry.Protocol.Client;

namespace Multidustry.Cluster.Tests.Processes;

/// <summary>Small clusters of real processes with bots in them. The measurements themselves are commands of the bots' program.</summary>
[CancelAfter(240_000)]
public sealed class ProcessClusterTests
{
    [SetUp]
    public void Real_processes()
    {
        RealEtcd.Require();
        if (OperatingSystem.IsWindows())
            Assert.Ignore("Processes can't be ended by a signal here.");
    }

    [Test]
    public async Task Worlds_move_while_bots_play_and_nobody_notices(CancellationToken cancellation)
    {
        var result = await MigrationRun.RunAsync(new MigrationRunOptions { Worlds = 2, Buildings = 2000, Bots = 4, Moves = 2, GameServers = 2, Proxies = 1 }, TestContext.Out, cancellation);
        Assert.That((result.Done, result.Disconnects, result.Reloads), Is.EqualTo((4, 0, 0)));
        Assert.That(result.Frozen.Values.Select(frozen => frozen.Count), Is.All.EqualTo(2));
    }

    [Test]
    public async Task Worlds_of_a_cluster_that_meets_in_Consul_move_as_well(CancellationToken cancellation)
    {
        if (!ConsulCluster.IsInstalled)
            Assert.Ignore("Consul is not installed (on the path, or CONSUL_PROGRAM).");
        var options = new MigrationRunOptions { Worlds = 1, Buildings = 500, Bots = 2, Moves = 2, GameServers = 2, Proxies = 1, Consul = true };
        var result = await MigrationRun.RunAsync(options, TestContext.Out, cancellation);
        Assert.That((result.Done, result.Disconnects, result.Reloads), Is.EqualTo((2, 0, 0)));
    }

    [Test]
    public async Task Every_kind_of_process_may_be_killed_and_everybody_plays_on_where_they_were(CancellationToken cancellation) =>
        Assert.That(await FailureRun.RunAsync(bots: 4, TimeSpan.FromSeconds(1), TestContext.Out, tellsMore: false, cancellation), Is.Zero, "nobody lost a connection but those whose proxy was killed");

    [Test]
    public async Task Bots_play_on_while_a_stranger_attacks(CancellationToken cancellation) =>
        Assert.That(await AttackRun.RunAsync(bots: 4, seconds: 1, rate: 300, TestContext.Out, cancellation), Is.Zero);

    [Test]
    public async Task A_ban_puts_a_player_out_and_a_gameserver_ends_when_asked(CancellationToken cancellation)
    {
        var options = new ProcessClusterOptions { GameServers = 1 };
        await using var cluster = await ProcessCluster.StartAsync(options, cancellation);
        await cluster.PutAsync("worlds/main", new { source = new { seed = 7, size = 100 } }, cancellation);
        var kicked = new TaskCompletionSource<Kick>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (await ProcessCluster.JoinAsync(new MindustryClientOptions { Port = cluster.Port() }, client => client.Kicked += (_, kick) => kicked.TrySetResult(kick), cancellation))
        {
            await cluster.PutAsync("bans/addresses/127.0.0.0/8", new { reason = "griefing" }, cancellation);
            Assert.That((await kicked.Task.WaitAsync(cancellation)).Text, Is.EqualTo("You are banned here: griefing"));
        }

        Assert.That(await cluster.EndAsync("gameserver-1", cancellation), Is.Zero);
    }
}
