using Multidustry.Cluster.GameServer;
using Multidustry.Cluster.Migration;
using Multidustry.Cluster.Transport.InProcess;
using Multidustry.Core.Content;
using Multidustry.Simulation;
using Multidustry.Simulation.Commands;

namespace Multidustry.Cluster.Tests.Migration;

/// <summary>A node that follows a world takes it when its owner is lost.</summary>
[CancelAfter(60_000), FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class StandbyTests : IAsyncDisposable
{
    private readonly InProcessTransport _transport = new();

    public ValueTask DisposeAsync() => _transport.DisposeAsync();

    [Test]
    public async Task The_standby_goes_on_with_what_happened_until_the_owner_was_lost(CancellationToken cancellation)
    {
        await using var cluster = await MigrationCluster.StartAsync(_ => _transport);
        var world = await cluster.HostAsync("a");
        await cluster.Nodes["a"].StandByAsync(world, "b");
        await FollowedAsync(world, cancellation);
        await SpawnAsync(world, cancellation);
        var tick = world.Host.Tick;
        await MigrationCluster.UntilAsync(() => world.Host.Standby!.Reached > tick, cancellation);
        await cluster.LoseAsync("a");

        await MigrationCluster.UntilAsync(() => cluster.Nodes["b"].Worlds.Count == 1, cancellation);
        Assert.That(await cluster.World("b").InvokeAsync(UnitCount, cancellation), Is.EqualTo(1));
        Assert.That(cluster.World("b").Host.Tick, Is.GreaterThanOrEqualTo(tick));
        Assert.That(cluster.World("b").Host.Tenure!.Epoch, Is.EqualTo(2));
        await MigrationCluster.UntilAsync(() => cluster.Nodes["a"].Worlds.Count == 0, cancellation);
        await using var player = await cluster.JoinAsync("player", cancellation);
        Assert.That(player.World, Is.Not.Null);
    }

    [Test]
    public async Task A_world_that_is_taken_out_is_not_taken_over(CancellationToken cancellation)
    {
        await using var cluster = await MigrationCluster.StartAsync(_ => _transport);
        var world = await cluster.HostAsync("a");
        await cluster.Nodes["a"].StandByAsync(world, "b");
        await FollowedAsync(world, cancellation);
        await cluster.Nodes["a"].RemoveAsync(world);
        await cluster.Claims["a"].ReleaseAsync(world.Host.Tenure!, cancellation);

        Assert.That((await cluster.Claims["b"].ClaimAsync("main", cancellation))!.Epoch, Is.EqualTo(2), "nobody else was interested");
        Assert.That(cluster.Nodes["b"].Worlds, Is.Empty);
    }

    [Test]
    public async Task A_world_with_a_standby_may_move_to_it(CancellationToken cancellation)
    {
        await using var cluster = await MigrationCluster.StartAsync(_ => _transport);
        var world = await cluster.HostAsync("a");
        await cluster.Nodes["a"].StandByAsync(world, "b");
        await FollowedAsync(world, cancellation);
        await cluster.MoveAsync("a", "b", cancellation);

        Assert.That(cluster.World("b").Host.Tenure!.Epoch, Is.EqualTo(2));
        Assert.That(async () => await cluster.Nodes["a"].StandByAsync(world, "b"), Throws.TypeOf<InvalidOperationException>());
    }

    [Test]
    public async Task A_standby_that_heard_that_it_is_over_counts_no_more(CancellationToken cancellation)
    {
        await using var cluster = await MigrationCluster.StartAsync(_ => _transport);
        var world = await cluster.HostAsync("a");
        await cluster.Nodes["a"].StandByAsync(world, "b");
        await FollowedAsync(world, cancellation);
        Assert.That(async () => await cluster.Nodes["a"].MigrateAsync(world, "nowhere", cancellation), Throws.TypeOf<MigrationException>());

        Assert.That(world.Host.Standby, Is.Null);
        Assert.That(world.Host.FormerStandby, Is.Null);
    }

    private static Task FollowedAsync(HostedWorld world, CancellationToken cancellation)
    {
        var tick = world.Host.Tick;
        return MigrationCluster.UntilAsync(() => world.Host.Standby!.Reached > tick, cancellation);
    }

    private static async Task SpawnAsync(HostedWorld world, CancellationToken cancellation) => Assert.That(await world.InvokeAsync(
        w => w.Execute(new SpawnUnit { Type = ContentCatalogue.ForBuild(154).Units["dagger"].Id, Team = 1, X = 200, Y = 200 }), cancellation), Is.EqualTo(CommandRefusal.None));

    private static int UnitCount(World world) => Enumerable.Range(0, world.Units.RowCount).Count(world.Units.IsAlive);
}
