using Microsoft.Extensions.Logging.Abstractions;
using Multidustry.Cluster.ApiServer.Players;
using Multidustry.Cluster.ApiServer.Worlds;
using Multidustry.Cluster.GameServer;
using Multidustry.Core.Content;
using Multidustry.Simulation.Generation;
using Multidustry.Simulation.Persistence;

namespace Multidustry.ApiServer.Tests.Logs;

/// <summary>A gameserver that an API can reach. Each line in its log is a world that it began to host; the size tells one from another.</summary>
public sealed class TestGameServer : IAsyncDisposable
{
    private readonly PlayerRegistry _registry = new();
    private readonly GameServerNode _node;
    private bool _ended;

    public TestGameServer(TestApi api, string name) => _node = new GameServerNode(
        new GameServerOptions { Node = name, Threads = 1 }, api.Transport, new WorldDirectory(), _registry, TimeProvider.System, NullLogger<GameServerNode>.Instance);

    /// <summary>Writes lines about a world.</summary>
    public async Task WriteAsync(string world, params int[] sides)
    {
        var content = ContentCatalogue.ForBuild(154);
        foreach (var side in sides)
            await _node.RemoveAsync(_node.Host(world, WorldLoader.Load(SurvivalMapFile.Create(new SurvivalMapOptions { Width = side, Height = side, Seed = 3 }, content), content), new WorldHostOptions()));
    }

    /// <summary>Which line it is.</summary>
    public static int SideOf(string text) => int.Parse(text.Split(", ")[^2].Split('x')[0]);

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _ended, true))
            return;
        await _node.DisposeAsync();
        await _registry.DisposeAsync();
    }
}
