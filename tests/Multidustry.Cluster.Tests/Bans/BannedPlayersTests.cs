using Multidustry.Cluster.Bans;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Tests.Membership;
using Multidustry.Cluster.Tests.Migration;
using Multidustry.Cluster.Transport.InProcess;
using Multidustry.Cluster.Views;
using Multidustry.Protocol.Client;

namespace Multidustry.Cluster.Tests.Bans;

/// <summary>Real clients, and bans that somebody writes into the store.</summary>
[CancelAfter(60_000)]
public sealed class BannedPlayersTests
{
    [TestCase(true, false, TestName = "A_ban_by_address_reaches_the_proxy")]
    [TestCase(true, true, TestName = "A_ban_by_player_reaches_the_proxy")]
    [TestCase(false, false, TestName = "A_ban_by_address_reaches_the_gameserver")]
    [TestCase(false, true, TestName = "A_ban_by_player_reaches_the_gameserver")]
    public async Task Who_is_on_is_put_out_and_who_comes_is_refused_with_the_reason(bool atProxy, bool byPlayer)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(50));
        var cancellation = deadline.Token;
        await using var transport = new InProcessTransport();
        await using var store = new TestStore(TimeProvider.System);
        await using var mirror = new ClusterMirror(store, TimeProvider.System);
        var bans = new MirrorBans(mirror, TimeProvider.System);
        await using var cluster = await MigrationCluster.StartAsync(_ => transport,
            options => atProxy ? options : options with { Bans = bans }, options => atProxy ? options with { Bans = bans } : options);
        var world = await cluster.HostAsync("a");
        var kicked = new TaskCompletionSource<Kick>(TaskCreationOptions.RunContinuationsAsynchronously);
        var player = await cluster.JoinAsync("frog", cancellation);
        player.Kicked += (_, kick) => kicked.TrySetResult(kick);
        await MigrationCluster.UntilAsync(() => world.Players.Count == 1, cancellation);

        var key = byPlayer ? ClusterKeys.PlayerBan(world.Players[0].Uuid) : ClusterKeys.AddressBan("127.0.0.0/8");
        await store.PutAsync(key, new BanRecord { Reason = "griefing" });
        Assert.That((await kicked.Task.WaitAsync(cancellation)).Text, Is.EqualTo("You are banned here: griefing"));
        await MigrationCluster.UntilAsync(() => world.Players.Count == 0, cancellation);

        await using var again = new MindustryClient(player.Options with { Port = cluster.Proxy.EndPoint.Port });
        Assert.That(async () => await again.ConnectAsync(cancellation), Throws.TypeOf<JoinException>().With.Property(nameof(JoinException.Kick)).Property(nameof(Kick.Text)).EqualTo("You are banned here: griefing"));

        await store.DeleteAsync(key);
        await mirror.UntilAsync(view => view.PlayerBans.IsEmpty && view.AddressBans.IsEmpty);
        await using var pardoned = new MindustryClient(player.Options);
        await pardoned.ConnectAsync(cancellation);
        Assert.That(pardoned.World, Is.Not.Null);
    }
}
