using Microsoft.Extensions.Logging.Abstractions;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Membership;
using Multidustry.Cluster.Proxy;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Tests.Migration;
using Multidustry.Cluster.Transport.InProcess;
using Multidustry.Protocol.Client;
using Multidustry.Protocol.Types;

namespace Multidustry.Cluster.Tests.Proxy;

/// <summary>A proxy that is to get empty, or ends, with real clients.</summary>
[CancelAfter(60_000), FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class DrainedProxyTests : IAsyncDisposable
{
    private readonly InProcessTransport _transport = new();
    private volatile bool _isDraining;

    public ValueTask DisposeAsync() => _transport.DisposeAsync();

    [Test]
    public async Task Nobody_comes_in_and_who_is_on_stays(CancellationToken cancellation)
    {
        await using var cluster = await StartAsync();
        var (isGone, player) = (false, await cluster.JoinAsync("frog", cancellation));
        player.Disconnected += (_, _) => isGone = true;
        _isDraining = true;
        await using var late = new MindustryClient(player.Options with { Name = "toad", Port = cluster.Proxy.EndPoint.Port });
        Assert.That(async () => await late.ConnectAsync(cancellation), Throws.TypeOf<JoinException>().With.Property(nameof(JoinException.Kick)).Property(nameof(Kick.Text)).StartsWith("This entrance is closing."));
        Assert.That((isGone, cluster.Proxy.PlayerCount), Is.EqualTo((false, 1)));

        _isDraining = false;
        await cluster.JoinAsync("newt", cancellation);
        await MigrationCluster.UntilAsync(() => cluster.Proxy.PlayerCount == 2, cancellation);
    }

    [Test]
    public async Task A_proxy_that_leaves_waits_for_its_players_and_sends_the_others_back(CancellationToken cancellation)
    {
        await using var cluster = await StartAsync();
        var (going, staying) = (await cluster.JoinAsync("going", cancellation), await cluster.JoinAsync("staying", cancellation));
        var kicked = new TaskCompletionSource<Kick>(TaskCreationOptions.RunContinuationsAsynchronously);
        staying.Kicked += (_, kick) => kicked.TrySetResult(kick);
        var leaving = cluster.Proxy.LeaveAsync(TimeSpan.FromSeconds(3));
        await going.DisposeAsync();
        await MigrationCluster.UntilAsync(() => cluster.Proxy.PlayerCount == 1, cancellation);
        Assert.That((leaving.IsCompleted, kicked.Task.IsCompleted, cluster.Proxy.IsDraining), Is.EqualTo((false, false, true)));

        Assert.That((await kicked.Task.WaitAsync(cancellation)).Reason, Is.EqualTo(KickReason.ServerRestarting), "clients join again by themselves then");
        await leaving;
        Assert.That(cluster.Proxy.PlayerCount, Is.Zero);
    }

    [Test]
    public async Task The_cluster_is_told_how_many_players_are_on(CancellationToken cancellation)
    {
        await using var cluster = await StartAsync();
        var record = new NodeRecord { Instance = "i", Role = NodeRole.Proxy };
        await using var membership = new NodeMembership(cluster.Store, new MembershipOptions { Node = "proxy" }, record, TimeProvider.System, NullLogger.Instance);
        await using var reporter = new ProxyLoadReporter([cluster.Proxy], membership, TimeProvider.System, NullLogger<ProxyLoadReporter>.Instance);
        await cluster.JoinAsync("frog", cancellation);
        while (await cluster.Store.GetAsync(ClusterKeys.Load("proxy"), cancellation) is not { } entry || RecordCodec.Read<LoadRecord>(entry) is not { Players: 1, MemoryMegabytes: > 0 })
            await Task.Delay(50, cancellation);
    }

    private async Task<MigrationCluster> StartAsync()
    {
        var cluster = await MigrationCluster.StartAsync(_ => _transport, proxy: options => options with { IsDraining = () => _isDraining });
        await cluster.HostAsync("a");
        return cluster;
    }
}
