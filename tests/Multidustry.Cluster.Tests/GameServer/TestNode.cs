using Microsoft.Extensions.Logging.Abstractions;
using Multidustry.Cluster.ApiServer.Players;
using Multidustry.Cluster.ApiServer.Worlds;
using Multidustry.Cluster.GameServer;
using Multidustry.Cluster.GameServer.Plugins;
using Multidustry.Cluster.Transport.InProcess;
using Multidustry.Core.Content;
using Multidustry.Simulation.Generation;
using Multidustry.Simulation.Persistence;

namespace Multidustry.Cluster.Tests.GameServer;

/// <summary>A gameserver of a test, with what it needs around it.</summary>
internal sealed class TestNode : IAsyncDisposable
{
    public TestNode(NodePlugins? plugins = null) => Node = new GameServerNode(new GameServerOptions { Threads = 1, Plugins = plugins ?? new NodePlugins() }, Transport, Directory, Registry, Time, NullLogger<GameServerNode>.Instance);

    public InProcessTransport Transport { get; } = new();

    public WorldDirectory Directory { get; } = new();

    public PlayerRegistry Registry { get; } = new();

    public TimeProvider Time => TimeProvider.System;

    public GameServerNode Node { get; }

    public static LoadedWorld Map(int build = 154)
    {
        var content = ContentCatalogue.ForBuild(build);
        return WorldLoader.Load(SurvivalMapFile.Create(new SurvivalMapOptions { Width = 100, Height = 100, Seed = 3 }, content), content);
    }

    /// <summary>A map as a node hosts it: with plugins attached, none so far.</summary>
    public static LoadedWorld HostedMap()
    {
        var loaded = Map();
        new NodePlugins().Attach(loaded.World);
        return loaded;
    }

    public HostedWorld Host(string name = "main", int build = 154, WorldHostOptions? options = null) => Node.Host(name, Map(build), options ?? new WorldHostOptions());

    public async ValueTask DisposeAsync()
    {
        await Node.DisposeAsync();
        await Transport.DisposeAsync();
        await Registry.DisposeAsync();
    }
}
