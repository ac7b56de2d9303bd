using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Multidustry.Cluster.ApiServer.Players;
using Multidustry.Cluster.ApiServer.Worlds;
using Multidustry.Cluster.GameServer;
using Multidustry.Cluster.Proxy;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Views;
using Multidustry.Core.Content;
using Multidustry.Protocol.Client;
using Multidustry.Simulation.Generation;
using Multidustry.Simulation.Persistence;

namespace Multidustry.Ctl.Tests;

/// <summary>From the command line through API, store and proxy to a client of the game.</summary>
public class SwitchCommandTests : CtlFixture
{
    private static readonly string[] Names = ["arena", "lobby"];

    [Test]
    public async Task A_client_goes_to_another_world_over_its_connection()
    {
        await using var registry = new PlayerRegistry();
        var directory = new WorldDirectory();
        await using var node = new GameServerNode(new GameServerOptions { Node = "gs-1", Threads = 1 }, Api.Transport, directory, registry, TimeProvider.System, NullLogger<GameServerNode>.Instance);
        foreach (var world in Names)
        {
            node.Host(world, Map(), new WorldHostOptions());
            await Api.AddRunningWorldAsync(world, "gs-1");
        }

        await using var mirror = new ClusterMirror(Api.Store, TimeProvider.System);
        await mirror.Complete;
        var options = new ProxyOptions { EndPoint = new IPEndPoint(IPAddress.Loopback, 0), Switches = new MirrorPlayerSwitches(mirror) };
        await using var proxy = await PlayerProxy.StartAsync(options, Api.Transport, directory, TimeProvider.System, NullLogger<PlayerProxy>.Instance);
        await using var client = new MindustryClient(new MindustryClientOptions { Port = proxy.EndPoint.Port, Name = "frog" });
        var (disconnected, loads) = (false, 0);
        client.Disconnected += (_, _) => disconnected = true;
        await client.ConnectAsync(TestContext.CurrentContext.CancellationToken);
        client.WorldLoaded += (_, _) => loads++;
        await IsInAsync("arena");
        var uuid = World("arena").Players[0].Uuid;
        await Api.PutAsync(ClusterKeys.PlayersOf("arena"), new PlayersRecord { Players = [new() { Uuid = uuid, Name = "frog" }] });

        while (World("lobby").Players.Count == 0) // a wish of before the proxy has the way there, or the player has loaded, comes to nothing
        {
            Assert.That(await DoAsync("switch", "frog", "lobby"), Is.EqualTo("player frog: arena -> lobby\n"));
            await Task.Delay(200, TestContext.CurrentContext.CancellationToken);
        }

        await IsInAsync("lobby");
        while (Volatile.Read(ref loads) == 0)
            await Task.Delay(10, TestContext.CurrentContext.CancellationToken);
        Assert.That((disconnected, loads, World("arena").Players.Count), Is.EqualTo((false, 1, 0)));

        HostedWorld World(string name) => node.Worlds.Single(world => world.Name == name);

        async Task IsInAsync(string world)
        {
            while (World(world).Players.Count == 0)
                await Task.Delay(10, TestContext.CurrentContext.CancellationToken);
        }
    }

    private static LoadedWorld Map()
    {
        var content = ContentCatalogue.ForBuild(154);
        return WorldLoader.Load(SurvivalMapFile.Create(new SurvivalMapOptions { Width = 100, Height = 100, Seed = 3 }, content), content);
    }
}
