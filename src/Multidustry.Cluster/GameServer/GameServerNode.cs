using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Multidustry.Cluster.ApiServer.Players;
using Multidustry.Cluster.ApiServer.Worlds;
using Multidustry.Cluster.Bans;
using Multidustry.Cluster.GameServer.Assignments;
using Multidustry.Cluster.GameServer.Journal;
using Multidustry.Cluster.GameServer.Keeping;
using Multidustry.Cluster.GameServer.Logs;
using Multidustry.Cluster.GameServer.Ownership;
using Multidustry.Cluster.GameServer.Plugins;
using Multidustry.Cluster.GameServer.Sessions;
using Multidustry.Cluster.Links;
using Multidustry.Cluster.Loops;
using Multidustry.Cluster.Migration;
using Multidustry.Cluster.Snapshots;
using Multidustry.Cluster.Transport;
using Multidustry.Core.Rules;
using Multidustry.Protocol.Schema;
using Multidustry.Simulation.Persistence;
using Multidustry.Simulation.Scheduling;

namespace Multidustry.Cluster.GameServer;

/// <summary>
/// The role that hosts worlds: it ticks them, accepts links from proxies, and reports what it hosts. Thread-safe.
/// </summary>
public sealed partial class GameServerNode : IAsyncDisposable
{
    private static readonly TimeSpan ReportInterval = TimeSpan.FromSeconds(1);
    private readonly GameServerOptions _options;
    private readonly IWorldDirectory _directory;
    private readonly IPlayerRegistry _registry;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly IClusterTransport _transport;
    private readonly IWorldScheduler _scheduler;
    private readonly IClusterListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, Hosting> _worlds = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<WorldLink, long> _links = [];
    private readonly ConcurrentDictionary<string, WorldLink> _awaited = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _changing = new(1);
    private readonly Lock _hosting = new();
    private int _hosted;
    private long _linked;
    private readonly Task _running;
    private readonly BanWatch? _banning;

    /// <summary>Starts the node: it listens for links, and hosts nothing yet.</summary>
    public GameServerNode(GameServerOptions options, IClusterTransport transport, IWorldDirectory directory, IPlayerRegistry registry, TimeProvider time, ILogger<GameServerNode> log)
    {
        (_options, _directory, _registry, _time, _log) = (options, directory, registry, time, log);
        (_transport, Logs, Unopened) = (transport, new WorldLogs(options.Logs, time), new UnopenedWorlds(time));
        _scheduler = options.Scheduler?.Invoke() ?? new WorldScheduler(options.Threads > 0 ? new WorldSchedulerOptions { Threads = options.Threads } : null);
        _listener = transport.Listen(options.Node);
        _running = Task.WhenAll(AcceptAsync(), ReportAsync());
        if (options.Bans is { } bans)
            _banning = new BanWatch(bans, PutOut, log);
    }

    /// <summary>What the host's own code is told.</summary>
    public GameServerEvents Events { get; } = new();

    internal NodePlugins Plugins => _options.Plugins;

    internal TimeProvider Time => _time;

    /// <summary>Worlds that should be here and can't be opened.</summary>
    internal UnopenedWorlds Unopened { get; }

    /// <summary>What is written here about each world.</summary>
    internal WorldLogs Logs { get; }

    /// <summary>The worlds, in the order in which they were added.</summary>
    public IReadOnlyList<HostedWorld> Worlds => [.. _worlds.Values.OrderBy(hosting => hosting.Order).Select(hosting => hosting.World)];

    /// <summary>Hosts a world from now on.</summary>
    /// <param name="name">Its name in the cluster.</param>
    /// <param name="loaded">The world and what came with it.</param>
    /// <param name="options">How its players are treated.</param>
    /// <exception cref="InvalidOperationException">A world of that name is hosted here.</exception>
    public HostedWorld Host(string name, LoadedWorld loaded, WorldHostOptions options) => Host(new HostedWorld(this, NewHost(name, loaded, options, tenure: null)));

    /// <summary>
    /// Hosts a world that this node owns: as it was when it was last kept, or new. What happens in it is kept from now on, if
    /// the node keeps worlds.
    /// </summary>
    /// <param name="tenure">The node's right to the world.</param>
    /// <param name="create">Makes the world when nothing of it was ever kept.</param>
    /// <param name="options">How its players are treated.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="InvalidOperationException">The world is hosted here already, or a newer owner has been here.</exception>
    /// <exception cref="IOException">What was kept can't be reached or read.</exception>
    public ValueTask<HostedWorld> OpenAsync(WorldTenure tenure, Func<CancellationToken, ValueTask<LoadedWorld>> create, WorldHostOptions options, CancellationToken cancellationToken = default) =>
        OpenAsync(tenure, create, options, rewindTo: null, cancellationToken);

    /// <summary>As the other, but not necessarily from the last tick: see <see cref="WorldRecovery.RecoverAsync"/>.</summary>
    internal async ValueTask<HostedWorld> OpenAsync(WorldTenure tenure, Func<CancellationToken, ValueTask<LoadedWorld>> create, WorldHostOptions options, long? rewindTo, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenure);
        ArgumentNullException.ThrowIfNull(create);
        if (_options.Keeping is not { } keeping)
            return Host(new HostedWorld(this, NewHost(tenure.World, await create(cancellationToken).ConfigureAwait(false), options, tenure)));
        var recovered = await new WorldRecovery(keeping, _options.Plugins, LogOf(tenure.World)).RecoverAsync(tenure.World, tenure.Epoch, rewindTo, cancellationToken).ConfigureAwait(false);
        var host = NewHost(tenure.World, recovered?.Loaded ?? await create(cancellationToken).ConfigureAwait(false), options, tenure);
        host.IsPaused = recovered?.IsPaused ?? false;
        host.Keeper = new WorldKeeper(host, keeping, recovered?.End ?? default);
        host.Keeper.Begin();
        return Host(new HostedWorld(this, host));
    }

    /// <summary>Brings the plugins of all hosted worlds to what <see cref="GameServerOptions.Plugins"/> wants by now; new versions take over from those they replace.</summary>
    public async ValueTask ApplyPluginsAsync(CancellationToken cancellationToken = default)
    {
        foreach (var world in Worlds.Where(world => !world.Host.Lifetime.HasEnded))
            await world.Host.Calls.InvokeAsync(host => host.Plugins.Apply(), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Stops hosting a world; its players are disconnected.</summary>
    public async ValueTask RemoveAsync(HostedWorld world)
    {
        ArgumentNullException.ThrowIfNull(world);
        await world.Host.Moving.WaitAsync().ConfigureAwait(false);
        await _changing.WaitAsync().ConfigureAwait(false);
        try
        {
            if (!IsHosted(world))
                return;
            TakeOff(world);
            await EndAsync(world).ConfigureAwait(false);
            await CloseAsync(LinksOf(world)).ConfigureAwait(false);
            _directory.Remove(world.Name, _options.Node);
        }
        finally
        {
            _changing.Release();
            world.Host.Moving.Release();
        }
    }

    /// <summary>Removes everything that was kept of a world that is gone.</summary>
    /// <param name="world">The world.</param>
    /// <param name="epoch">That of the owner who removes it: what newer ones have written stays.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="InvalidOperationException">The world is hosted here.</exception>
    /// <exception cref="SnapshotFencedException">A newer owner has been here.</exception>
    /// <exception cref="IOException">Disk or store can't be reached.</exception>
    public async ValueTask ForgetAsync(string world, long epoch, CancellationToken cancellationToken = default)
    {
        if (_worlds.ContainsKey(world))
            throw new InvalidOperationException($"World '{world}' is hosted here.");
        if (_options.Keeping is not { } keeping)
            return;
        await keeping.Snapshots.DeleteAsync(world, epoch, cancellationToken).ConfigureAwait(false);
        await new JournalFolder(keeping.Files, world, keeping.Journal).DeleteAllAsync(epoch).ConfigureAwait(false);
    }

    /// <summary>Stops: players are told and put out, links are closed, worlds stand still. What isn't saved by then is lost.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _listener.DisposeAsync().ConfigureAwait(false);
        if (_banning is not null)
            await _banning.DisposeAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        Hosting[] hosted;
        lock (_hosting)
            hosted = [.. _worlds.Values];
        foreach (var hosting in hosted)
            await hosting.World.Host.Moving.WaitAsync().ConfigureAwait(false);
        await _changing.WaitAsync().ConfigureAwait(false);
        foreach (var hosting in _worlds.Values)
            await EndAsync(hosting.World).ConfigureAwait(false);
        await CloseAsync(_links.Keys).ConfigureAwait(false);
        await _scheduler.DisposeAsync().ConfigureAwait(false);
        foreach (var name in _worlds.Keys)
            _directory.Remove(name, _options.Node);
        _worlds.Clear();
        _changing.Release();
        _stop.Dispose();
    }

    internal WorldHost NewHost(string name, LoadedWorld loaded, WorldHostOptions options, WorldTenure? tenure, CaptureBuffer? buffer = null) =>
        new(name, loaded, PacketSchema.For(loaded.World.Content.Build), _options.Bans is { } bans ? options with { Admission = options.Admission with { Bans = bans } } : options, _registry, Events, _options.Plugins, _time, LogOf(name), tenure, buffer);

    private ILogger LogOf(string world) => Logs.Of(world, _log);

    /// <summary>Lets a world tick here.</summary>
    internal HostedWorld Host(HostedWorld hosted)
    {
        var host = hosted.Host;
        var hosting = new Hosting(Interlocked.Increment(ref _hosted), hosted);
        // Not behind worlds that are ending: they take their time, and this one's players wait.
        lock (_hosting)
        {
            ObjectDisposedException.ThrowIf(_stop.IsCancellationRequested, this);
            if (_worlds.ContainsKey(host.Name))
                throw new InvalidOperationException($"A world named '{host.Name}' is hosted here already.");
            host.Schedule(_scheduler);
            _worlds[host.Name] = hosting;
        }

        TellOfChange();

        var world = host.World;
        Log.WorldHosted(host.Logger, host.Name, host.MapName, world.Tiles.Width, world.Tiles.Height, world.Content.Build);
        _directory.Report(StatusOf(hosting.World));
        _ = ForgetWhenAbandonedAsync(hosting.World);
        return hosting.World;
    }

    internal WorldStatus StatusOf(HostedWorld hosted)
    {
        var host = hosted.Host;
        var world = host.World;
        return new WorldStatus
        {
            Name = host.Name,
            Node = _options.Node,
            Epoch = host.Log.Position.Epoch,
            Build = world.Content.Build,
            Map = host.MapName,
            Gamemode = GamemodeRules.Guess(world.Rules),
            ModeName = world.Rules.ModeName,
            Players = host.Door.Players.Count,
            Wave = world.Clock.Wave,
            TicksPerSecond = host.TicksPerSecond,
            Failure = host.Lifetime.Failure,
        };
    }

    internal async ValueTask ReplaceAsync(HostedWorld hosted, LoadedWorld loaded, CancellationToken cancellationToken)
    {
        var host = hosted.Host;
        var build = loaded.World.Content.Build;
        if (build != host.World.Content.Build)
            throw new ArgumentException($"The world is of build {build}, its players have {host.World.Content.Build}.", nameof(loaded));
        await host.Moving.WaitAsync(cancellationToken).ConfigureAwait(false);
        await _changing.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            if (!IsHosted(hosted))
                throw new InvalidOperationException($"World '{hosted.Name}' is not hosted any more.");
            await host.Scheduled.RemoveAsync().ConfigureAwait(false);
            host.Replace(loaded);
            host.Schedule(_scheduler);
            _directory.Report(StatusOf(hosted));
        }
        finally
        {
            _changing.Release();
            host.Moving.Release();
        }
    }

    private void PutOut(BanTable bans)
    {
        foreach (var host in _worlds.Values.Select(hosting => hosting.World.Host))
            host.Calls.Post(() => host.Kicks.Banned(bans));
    }

    private bool IsHosted(HostedWorld world) => _worlds.TryGetValue(world.Name, out var hosting) && hosting.World == world;

    private static async Task EndAsync(HostedWorld world)
    {
        await world.Host.Scheduled.RemoveAsync().ConfigureAwait(false);
        world.Host.Lifetime.End();
        await EndStandbyAsync(world).ConfigureAwait(false);
        if (world.Host.Keeper is { } keeper)
            await keeper.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>A world that another node may own goes without a word: no proxy, no player and no store hears of it.</summary>
    private async Task ForgetWhenAbandonedAsync(HostedWorld world)
    {
        await world.Host.Lifetime.Ended.ConfigureAwait(false);
        if (!world.Host.Lifetime.IsAbandoned)
            return;
        await _changing.WaitAsync().ConfigureAwait(false);
        try
        {
            if (!IsHosted(world))
                return;
            TakeOff(world);
            await world.Host.Scheduled.RemoveAsync().ConfigureAwait(false);
            foreach (var link in LinksOf(world))
                link.Abort();
            await EndStandbyAsync(world).ConfigureAwait(false);
            if (world.Host.Keeper is { } keeper)
                await keeper.DisposeAsync().ConfigureAwait(false);
            _directory.Remove(world.Name, _options.Node);
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Whoever takes a link off the list disposes it.</summary>
    private Task CloseAsync(IEnumerable<WorldLink> links) =>
        Task.WhenAll(links.Where(link => _links.TryRemove(link, out _)).Select(link => link.DisposeAsync().AsTask()));

    private async Task ForgetWhenGoneAsync(WorldLink link)
    {
        await link.Completion.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await CloseAsync([link]).ConfigureAwait(false);
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (await _listener.AcceptAsync(_stop.Token).ConfigureAwait(false) is { } stream)
            {
                if (!IsServed(stream))
                    await stream.DisposeAsync().ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The node stops.
        }
    }

    /// <summary>One stream that can't be served costs no other.</summary>
    private bool IsServed(IClusterStream stream)
    {
        try
        {
            return TryServe(stream);
        }
        catch (Exception e)
        {
            Log.StreamRefused(_log, e, stream.Service);
            return false;
        }
    }

    private bool TryServe(IClusterStream stream)
    {
        if (ReplicaService.WorldOf(stream.Service) is { } followed && _options.Claims is { } claims && !_worlds.ContainsKey(followed))
        {
            _ = FollowAsync(followed, stream, claims());
            return true;
        }

        if (WorldLogService.WorldOf(stream.Service) is { } told)
            return Logs.TryServe(stream, told, _stop.Token);
        if (WorldService.WorldOf(stream.Service) is not { } name || !_worlds.TryGetValue(name, out var hosting))
            return false;
        if (WorldService.LineOf(stream.Service) is { } line && _awaited.TryGetValue(line, out var link) && link.World == hosting.World && _awaited.TryRemove(new KeyValuePair<string, WorldLink>(line, link)))
            link.Attach(stream);
        else
            Serve(new WorldLink(hosting.World, stream)); // a line that nobody knows here begins anew
        return true;
    }

    private void Serve(WorldLink link)
    {
        _links[link] = Interlocked.Increment(ref _linked);
        _ = ForgetWhenGoneAsync(link);
    }

    private Task ReportAsync() => new BackgroundLoop("reporting of worlds", ReportInterval, _time, _log).RunAsync(
        async stop =>
        {
            await Task.Delay(ReportInterval, _time, stop).ConfigureAwait(false);
            foreach (var hosting in _worlds.Values)
                Report(hosting.World);
        },
        _stop.Token);

    /// <summary>A world that has failed is not offered to players.</summary>
    private void Report(HostedWorld world)
    {
        if (world.Host.Lifetime.HasEnded)
            _directory.Remove(world.Name, _options.Node);
        else
            _directory.Report(StatusOf(world));
    }

    /// <summary>The links to a world, in the order in which they came.</summary>
    private List<WorldLink> LinksOf(HostedWorld world) => [.. _links.Where(link => link.Key.World == world).OrderBy(link => link.Value).Select(link => link.Key)];

    /// <summary>Links that are open.</summary>
    internal int LinkCount => _links.Count;

    private sealed record Hosting(int Order, HostedWorld World);
}
