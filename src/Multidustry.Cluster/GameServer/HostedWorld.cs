using Multidustry.Cluster.ApiServer.Worlds;
using Multidustry.Cluster.GameServer.Journal;
using Multidustry.Cluster.GameServer.Keeping;
using Multidustry.Cluster.Snapshots;
using Multidustry.Plugins.Hosting;
using Multidustry.Simulation;
using Multidustry.Simulation.Persistence;

namespace Multidustry.Cluster.GameServer;

/// <summary>
/// A world that a gameserver hosts, as the host's own code sees it. Thread-safe; whatever touches the world runs on its
/// thread, between two ticks.
/// </summary>
public sealed class HostedWorld
{
    private readonly GameServerNode _server;

    internal HostedWorld(GameServerNode server, WorldHost host) => (_server, Host) = (server, host);

    /// <summary>The name in the cluster.</summary>
    public string Name => Host.Name;

    /// <summary>The players in the world, in the order they came.</summary>
    public IReadOnlyList<Player> Players => Host.Door.Players;

    /// <summary>Map, wave, players and speed, at most a second old.</summary>
    public WorldStatus Status => _server.StatusOf(this);

    internal WorldHost Host { get; }

    /// <summary>Shows a line to everybody, marked as the server's.</summary>
    public ValueTask SayAsync(string text, CancellationToken cancellationToken = default) =>
        Host.Calls.InvokeAsync(host => host.Chat.TellAll($"[scarlet][[Server]:[] {text}"), cancellationToken);

    /// <summary>Runs a function on the world's thread, between two ticks, and returns its result. It must be quick.</summary>
    public ValueTask<T> InvokeAsync<T>(Func<World, T> function, CancellationToken cancellationToken = default) =>
        Host.Calls.InvokeAsync(host => RulesWatch.Run(host.World, function), cancellationToken);

    /// <summary>The world's plugins, in the order in which they were installed.</summary>
    public ValueTask<IReadOnlyList<PluginStatus>> GetPluginsAsync(CancellationToken cancellationToken = default) =>
        Host.Calls.InvokeAsync(host => host.Plugins.Statuses, cancellationToken);

    /// <summary>Switches a plugin on, out of quarantine too, or off. What it keeps in the world stays.</summary>
    /// <exception cref="ArgumentException">The world has no plugin of that name.</exception>
    public ValueTask EnablePluginAsync(string plugin, bool enabled, CancellationToken cancellationToken = default) =>
        Host.Calls.InvokeAsync(host => host.Plugins.Enable(plugin, enabled), cancellationToken);

    /// <summary>Takes a snapshot of the world into the node's snapshot store, and waits until it is durable.</summary>
    /// <exception cref="InvalidOperationException">The node keeps no worlds, or another node owns this one by now.</exception>
    /// <exception cref="IOException">The store can't be reached or is full.</exception>
    public async ValueTask<SnapshotInfo> SnapshotAsync(CancellationToken cancellationToken = default)
    {
        var saving = await Host.Calls.InvokeAsync(host => host.Keeper?.Ask() ?? throw new InvalidOperationException("This node keeps no worlds."), cancellationToken).ConfigureAwait(false);
        return await saving.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether what happens in the world is being kept.</summary>
    public JournalState Journal => Host.Keeper?.State ?? JournalState.None;

    /// <summary>The last tick that survives the loss of the machine, whether the world goes on from its journal or at its standby; -1 when there is none.</summary>
    public long DurableTick => Host.Keeper?.DurableTick is { } durable ? (Host.Standby ?? Host.FormerStandby)?.Survives(durable) ?? durable : -1;

    /// <summary>Copies the world as it is between two ticks; turning the copy into a save happens elsewhere.</summary>
    public ValueTask<WorldCapture> CaptureAsync(CancellationToken cancellationToken = default) =>
        Host.Calls.InvokeAsync(host => WorldCapture.Take(host.World, host.Loaded.Info), cancellationToken);

    /// <summary>Stops or continues the world's time. Players stay connected and may talk.</summary>
    public ValueTask SetPausedAsync(bool paused, CancellationToken cancellationToken = default) =>
        Host.Calls.InvokeAsync(host => { host.IsPaused = paused; }, cancellationToken);

    /// <summary>Replaces the world, for example by the next map. Players stay connected and load it.</summary>
    /// <param name="world">A loaded world of the same build.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="ArgumentException">The world is of another build.</exception>
    public ValueTask ReplaceAsync(LoadedWorld world, CancellationToken cancellationToken = default) =>
        _server.ReplaceAsync(this, world, cancellationToken);
}
