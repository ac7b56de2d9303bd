using Microsoft.Extensions.Logging;
using Multidustry.Cluster.ApiServer.Players;
using Multidustry.Cluster.GameServer.Admission;
using Multidustry.Cluster.GameServer.Chat;
using Multidustry.Cluster.GameServer.Journal;
using Multidustry.Cluster.GameServer.Keeping;
using Multidustry.Cluster.GameServer.Ownership;
using Multidustry.Cluster.GameServer.Plugins;
using Multidustry.Cluster.GameServer.Sessions;
using Multidustry.Cluster.GameServer.Worlds;
using Multidustry.Cluster.Migration;
using Multidustry.Protocol.Schema;
using Multidustry.Simulation;
using Multidustry.Simulation.Commands;
using Multidustry.Simulation.Persistence;
using Multidustry.Simulation.Scheduling;

namespace Multidustry.Cluster.GameServer;

/// <summary>
/// A world and its players: what belongs to it, each part under its name. Everything happens on the world's thread, before or
/// after a tick (<see cref="WorldTicking"/>); from elsewhere come only messages of links (<see cref="Inbox"/>) and calls
/// (<see cref="Calls"/>).
/// </summary>
internal sealed class WorldHost
{
    private readonly WorldTicking _ticking;
    private volatile bool _paused;

    public WorldHost(string name, LoadedWorld loaded, PacketSchema schema, WorldHostOptions options, IPlayerRegistry registry, GameServerEvents events, NodePlugins plugins, TimeProvider time, ILogger log, WorldTenure? tenure = null, CaptureBuffer? buffer = null)
    {
        Tenure = tenure;
        Log = new WorldLog(new LogPosition(tenure?.Epoch ?? 1, 0));
        loaded.World.Recorder = Log;
        (Name, Loaded, Schema, Options, Registry, HostEvents, Time, Logger) = (name, loaded, schema, options, registry, events, time, log);
        Lifetime = new WorldLifetime(this);
        Failures = new FailureGuard(name, time, log);
        Calls = new WorldCalls(this);
        Freeze = new WorldFreeze(this);
        Inbox = new WorldInbox(options.MaxWaitingPackets);
        Outbox = new Outbox(schema, Sessions);
        Kicks = new Kicks(this, registry, options, log);
        Chat = new ChatRoom(this);
        Joining = new JoinFlow(this, new AdmissionPolicy(options.Admission, World.Content.Build, registry), buffer);
        Door = new WorldDoor(this, Joining);
        Plugins = new HostedPlugins(this, plugins);
        Replication = new SessionReplication(this);
        _ticking = new WorldTicking(this);
    }

    public string Name { get; }

    /// <summary>The world and what came with it: tags, rules, markers.</summary>
    public LoadedWorld Loaded { get; private set; }

    public World World => Loaded.World;

    /// <summary>The map's name.</summary>
    public string MapName => Loaded.Info.MapName;

    public PacketSchema Schema { get; }

    public WorldHostOptions Options { get; }

    public IPlayerRegistry Registry { get; }

    public GameServerEvents HostEvents { get; }

    public TimeProvider Time { get; }

    public ILogger Logger { get; }

    /// <summary>The world's place among the worlds that tick.</summary>
    public ScheduledWorld Scheduled { get; private set; } = null!;

    public bool IsPaused
    {
        get => _paused;
        set
        {
            _paused = value;
            if (Scheduled is { } scheduled)
                scheduled.IsPaused = value;
        }
    }

    /// <summary>The tick that the world came to; safe to read from anywhere.</summary>
    public long Tick => _ticking.Tick;

    public int TicksPerSecond => Scheduled.TicksPerSecond;

    /// <summary>Whether the world goes on, and how it ended.</summary>
    public WorldLifetime Lifetime { get; }

    /// <summary>What failed without stopping the world.</summary>
    public FailureGuard Failures { get; }

    /// <summary>Calls from other threads.</summary>
    public WorldCalls Calls { get; }

    /// <summary>Standing still for a move.</summary>
    public WorldFreeze Freeze { get; }

    /// <summary>The right to act for the world; null where nobody else could have it.</summary>
    public WorldTenure? Tenure { get; }

    /// <summary>The history of the world from here on.</summary>
    public WorldLog Log { get; }

    /// <summary>Keeps the world; null when it is not kept.</summary>
    public WorldKeeper? Keeper { get; set; }

    /// <summary>Has another node follow the world; null for none.</summary>
    public WorldStandby? Standby { get; set; }

    /// <summary>A standby that was told that it is over, perhaps without hearing it: while the store names it, it may still be the one that goes on.</summary>
    public WorldStandby? FormerStandby { get; set; }

    /// <summary>Tells the standby of players and proxies.</summary>
    public SessionReplication Replication { get; }

    /// <summary>Held by whoever moves, replaces or removes the world.</summary>
    public SemaphoreSlim Moving { get; } = new(1);

    public SessionList Sessions { get; } = new();

    /// <summary>Sessions that come in and leave.</summary>
    public WorldDoor Door { get; }

    /// <summary>From a greeting to the player in the world, and reloads.</summary>
    public JoinFlow Joining { get; }

    public WorldInbox Inbox { get; }

    public Outbox Outbox { get; }

    public Kicks Kicks { get; }

    public ChatRoom Chat { get; }

    /// <summary>The world's plugins.</summary>
    public HostedPlugins Plugins { get; }

    /// <summary>Lets the world tick.</summary>
    public void Schedule(IWorldScheduler scheduler)
    {
        Calls.Post(Plugins.Begin);
        Scheduled = scheduler.Add(Name, World, _ticking);
        Scheduled.IsPaused = _paused;
    }

    /// <summary>Carries a command out now. A refused one changes nothing.</summary>
    public CommandRefusal Execute(WorldCommand command) => World.Execute(command);

    /// <summary>Replaces the world, for example by the next map; the players come along and load it.</summary>
    public void Replace(LoadedWorld loaded)
    {
        World.Recorder = null;
        Loaded = loaded;
        World.Recorder = Log;
        Plugins.Replace();
        _paused = false;
        Log.Interrupt();
        Keeper?.Begin();
        Lifetime.Resume();
        _ticking.Reset();
        Joining.ReloadEverybody();
    }
}
