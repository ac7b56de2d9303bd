using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Multidustry.Cluster.ApiServer.Players;
using Multidustry.Cluster.GameServer.Admission;
using Multidustry.Cluster.GameServer.Chat;
using Multidustry.Cluster.GameServer.Journal;
using Multidustry.Cluster.GameServer.Keeping;
using Multidustry.Cluster.GameServer.Ownership;
using Multidustry.Cluster.GameServer.Packets;
using Multidustry.Cluster.GameServer.Sessions;
using Multidustry.Cluster.GameServer.Snapshots;
using Multidustry.Cluster.Migration;
using Multidustry.Protocol.Schema;
using Multidustry.Protocol.Types;
using Multidustry.Simulation;
using Multidustry.Simulation.Commands;
using Multidustry.Simulation.Persistence;
using Multidustry.Simulation.Scheduling;

namespace Multidustry.Cluster.GameServer;

/// <summary>
/// A world and its players. Everything here happens on the world's thread, before or after a tick; from elsewhere come
/// only messages of links (<see cref="Inbox"/>) and calls (<see cref="InvokeAsync(Action{WorldHost}, CancellationToken)"/>).
/// </summary>
internal sealed class WorldHost : IWorldHooks
{
    private readonly ConcurrentQueue<Action> _calls = new();
    private readonly JoinFlow _joining;
    private readonly ClientPackets _packets;
    private readonly EventRelay _events;
    private readonly SnapshotSchedule _snapshots;
    private readonly HealthUpdates _health;
    private readonly LoadingDeadline _loading;
    private readonly SampledLog _failures;
    private readonly GameServerEvents _hostEvents;
    private IReadOnlyList<Player> _players = [];
    private volatile bool _paused;
    private volatile bool _frozen;
    private Action<WorldHost>? _freezing;
    private long _tick;
    private volatile TaskCompletionSource _ended = NewEnd();

    public WorldHost(string name, LoadedWorld loaded, PacketSchema schema, WorldHostOptions options, IPlayerRegistry registry, GameServerEvents events, TimeProvider time, ILogger log, WorldTenure? tenure = null)
    {
        Tenure = tenure;
        Log = new WorldLog(new LogPosition(tenure?.Epoch ?? 1, 0));
        loaded.World.Recorder = Log;
        (Name, Loaded, Schema, Options, Registry, _hostEvents, Time, Logger) = (name, loaded, schema, options, registry, events, time, log);
        Inbox = new WorldInbox(options.MaxWaitingPackets);
        Outbox = new Outbox(schema, Sessions);
        Kicks = new Kicks(this, registry, options, log);
        Chat = new ChatRoom(this);
        _joining = new JoinFlow(this, new AdmissionPolicy(options.Admission, World.Content.Build, registry));
        _packets = new ClientPackets(this);
        _events = new EventRelay(this);
        _snapshots = new SnapshotSchedule(this);
        _health = new HealthUpdates(this);
        _loading = new LoadingDeadline(this);
        _failures = new SampledLog(time);
    }

    public string Name { get; }

    /// <summary>The world and what came with it: tags, rules, markers.</summary>
    public LoadedWorld Loaded { get; private set; }

    public World World => Loaded.World;

    /// <summary>The map's name.</summary>
    public string MapName => Loaded.Info.MapName;

    /// <summary>The world's place among the worlds that tick.</summary>
    public ScheduledWorld Scheduled
    {
        get;
        set
        {
            field = value;
            value.IsPaused = _paused;
        }
    } = null!;

    /// <summary>The history of the world from here on.</summary>
    public WorldLog Log { get; }

    /// <summary>The right to act for the world; null where nobody else could have it.</summary>
    public WorldTenure? Tenure { get; }

    /// <summary>Held by whoever moves, replaces or removes the world.</summary>
    public SemaphoreSlim Moving { get; } = new(1);

    /// <summary>Keeps the world; null when it is not kept.</summary>
    public WorldKeeper? Keeper { get; set; }

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

    public int TicksPerSecond => Scheduled.TicksPerSecond;

    public PacketSchema Schema { get; }

    public WorldHostOptions Options { get; }

    public IPlayerRegistry Registry { get; }

    public TimeProvider Time { get; }

    public ILogger Logger { get; }

    public SessionList Sessions { get; } = new();

    public WorldInbox Inbox { get; }

    public Outbox Outbox { get; }

    public Kicks Kicks { get; }

    public ChatRoom Chat { get; }

    /// <summary>Whether the node lost its right to the world.</summary>
    public bool IsFenced { get; private set; }

    /// <summary>Has another node follow the world; null for none.</summary>
    public WorldStandby? Standby { get; set; }

    /// <summary>Whether the world was given up because another node may own it.</summary>
    public bool IsAbandoned { get; private set; }

    /// <summary>Whether the world stands still for good: it failed or isn't hosted any more.</summary>
    public bool HasEnded => _ended.Task.IsCompleted;

    /// <summary>Completes when the world stands still for good.</summary>
    public Task Ended => _ended.Task;

    public GameServerEvents HostEvents => _hostEvents;

    /// <summary>The players in the world, as of the last change; safe to read from anywhere.</summary>
    public IReadOnlyList<Player> Players => Volatile.Read(ref _players);

    public void BeforeTick(World world)
    {
        if (Tenure is { IsHeld: false })
            throw new OwnershipLostException(Name);
        if (_frozen)
            return;
        while (_calls.TryDequeue(out var call))
            Guard(call);
        while (Inbox.TryTake(out var message))
        {
            Guard(message);
            message.Release();
        }
    }

    public void AfterTick(World world)
    {
        if (_frozen)
            return;
        Volatile.Write(ref _tick, world.Clock.Tick);
        Log.Reached(world);
        _events.Relay(world.Events.Batch);
        _snapshots.SendDue();
        _health.SendDue();
        _loading.Check();
        Keeper?.Check();
        if (Interlocked.Exchange(ref _freezing, null) is { } freeze)
        {
            _frozen = true;
            Scheduled.IsPaused = true;
            freeze(this);
        }
    }

    public void Faulted(World world, Exception problem)
    {
        if (problem is OwnershipLostException)
        {
            IsFenced = true;
            GameServer.Log.OwnershipLost(Logger, Name);
            Abandon();
            return;
        }

        GameServer.Log.WorldFaulted(Logger, problem, Name);
        End();
    }

    /// <summary>Stops without a word to anybody: the players are another owner's now.</summary>
    public void Abandon()
    {
        foreach (var session in Sessions.All)
            session.State = SessionState.Closed;
        IsAbandoned = true;
        _ended.TrySetResult();
        Inbox.Shut();
        _calls.Clear();
    }

    /// <summary>Puts everybody out and listens to nobody any more; calls that wait fail. The world isn't ticked meanwhile.</summary>
    public void End()
    {
        foreach (var session in Sessions.All.ToList())
            Guard(() => Kicks.With(session, KickReason.ServerClose));
        _ended.TrySetResult();
        Inbox.Shut();
        _calls.Clear();
    }

    /// <summary>The tick that the world came to; safe to read from anywhere.</summary>
    public long Tick => Volatile.Read(ref _tick);

    /// <summary>Lets the world stand still after its next tick: nothing happens in it until <see cref="Unfreeze"/>, and nothing is lost that comes meanwhile.</summary>
    /// <param name="last">Looks at the world as it stands then.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>What was seen, and the timestamp of the moment.</returns>
    public async Task<(T Seen, long Since)> FreezeAsync<T>(Func<WorldHost, T> last, CancellationToken cancellationToken)
    {
        var seen = new TaskCompletionSource<(T, long)>(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _freezing, host =>
        {
            var since = Stopwatch.GetTimestamp();
            try
            {
                seen.SetResult((last(host), since));
            }
            catch (Exception e)
            {
                seen.SetException(e);
            }
        });
        await Task.WhenAny(seen.Task, Ended).WaitAsync(cancellationToken).ConfigureAwait(false);
        return seen.Task.IsCompleted ? await seen.Task.ConfigureAwait(false) : throw new OwnershipLostException(Name);
    }

    /// <summary>Lets the world go on.</summary>
    public void Unfreeze()
    {
        Volatile.Write(ref _freezing, null);
        Scheduled.IsPaused = _paused;
        _frozen = false;
    }

    /// <summary>Players who came with the world from another node; it does not tick yet.</summary>
    public void Arrive(IEnumerable<PlayerSession> sessions)
    {
        foreach (var session in sessions)
            Sessions.Add(session);
        PublishPlayers();
        foreach (var session in Sessions.All.Where(session => session.State == SessionState.Loading))
            Resend(session); // what was on its way may have been lost with the old link
    }

    /// <summary>Carries a command out now. A refused one changes nothing.</summary>
    public CommandRefusal Execute(WorldCommand command) => World.Execute(command);

    /// <summary>Runs something on the world's thread and waits until it has happened.</summary>
    public async ValueTask InvokeAsync(Action<WorldHost> action, CancellationToken cancellationToken) =>
        await InvokeAsync(host =>
        {
            action(host);
            return true;
        }, cancellationToken).ConfigureAwait(false);

    /// <summary>Runs something on the world's thread and returns what it returned.</summary>
    /// <exception cref="InvalidOperationException">The world stands still for good.</exception>
    public async ValueTask<T> InvokeAsync<T>(Func<WorldHost, T> function, CancellationToken cancellationToken)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(() =>
        {
            try
            {
                done.SetResult(function(this));
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        });
        await Task.WhenAny(done.Task, _ended.Task).WaitAsync(cancellationToken).ConfigureAwait(false);
        return done.Task.IsCompleted ? await done.Task.ConfigureAwait(false) : throw new InvalidOperationException($"World '{Name}' is not running any more.");
    }

    /// <summary>Runs something on the world's thread before its next tick.</summary>
    public void Post(Action action)
    {
        if (!HasEnded)
            _calls.Enqueue(action);
    }

    /// <summary>The session is in the world from now on.</summary>
    public void Enter(PlayerSession session)
    {
        session.State = SessionState.Playing;
        if (session.HasPlayed)
            return;
        session.HasPlayed = true;
        PublishPlayers();
        GameServer.Log.Joined(Logger, session.Name, session.Uuid, session.Address);
        _hostEvents.RaiseJoined(session.Player, Logger);
    }

    /// <summary>Takes a session out of the world, whether it came in or not. Others are told.</summary>
    public void Leave(PlayerSession session, string reason = "kicked")
    {
        if (session.State == SessionState.Closed)
            return;
        var wasPlaying = session.HasPlayed;
        session.State = SessionState.Closed;
        Sessions.Remove(session);
        PublishPlayers();
        if (!wasPlaying)
            return;
        Execute(new RemovePlayer { Player = session.PlayerId });
        _joining.AnnounceLeaving(session);
        GameServer.Log.Left(Logger, session.Name, reason);
        _hostEvents.RaiseLeft(session.Player, Logger);
    }

    /// <summary>Replaces the world, for example by the next map; the players come along and load it.</summary>
    public void Replace(LoadedWorld loaded)
    {
        Loaded.World.Recorder = null;
        Loaded = loaded;
        loaded.World.Recorder = Log;
        _paused = false;
        Log.Interrupt();
        Keeper?.Begin();
        if (HasEnded)
        {
            _ended = NewEnd();
            Inbox.Reopen();
        }

        _snapshots.Reset();
        _joining.ReloadEverybody();
    }

    /// <summary>The player's client has loaded the world.</summary>
    public void Confirm(PlayerSession session) => _joining.Confirm(session);

    /// <summary>Sends a player the world again.</summary>
    public void Resend(PlayerSession session) => _joining.Reload(session);

    public void SetAdmin(PlayerSession session, bool admin)
    {
        Registry.SetAdmin(session.Uuid, admin ? session.Usid : null);
        Post(() =>
        {
            session.IsAdmin = admin;
            Execute(new SetPlayerAdmin { Player = session.PlayerId, Admin = admin });
        });
    }

    private void Handle(in Inbound message)
    {
        switch (message.Kind)
        {
            case InboundKind.Open when Sessions.Find(message.Link, message.Session) is null:
                _joining.Open(message);
                break;
            case InboundKind.Packet when Sessions.Find(message.Link, message.Session) is { } session:
                _packets.Handle(session, message.Packet, message.Body);
                break;
            case InboundKind.Close when Sessions.Find(message.Link, message.Session) is { } session:
                Leave(session, message.Reason!);
                break;
            case InboundKind.LinkLost:
                LeaveAll(message.Link);
                break;
        }
    }

    private void LeaveAll(WorldLink link)
    {
        foreach (var session in Sessions.All.Where(session => ReferenceEquals(session.Link, link)).ToList())
            Leave(session, "the proxy is gone");
    }

    /// <summary>One message that fails must not stop the world; it is logged and the rest goes on.</summary>
    private void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e)
        {
            ReportFailure(e);
        }
    }

    private void Guard(in Inbound message)
    {
        try
        {
            Handle(message);
        }
        catch (Exception e)
        {
            ReportFailure(e);
        }
    }

    /// <summary>Counts something that threw and logs it now and then: a client that provokes it at will must not fill the log.</summary>
    public void ReportFailure(Exception problem)
    {
        ClusterMetrics.HandlerFailures.Add(1);
        if (_failures.Add(out var count, out var seconds))
            GameServer.Log.HandlerFailed(Logger, problem, Name, count, seconds);
    }

    private static TaskCompletionSource NewEnd() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void PublishPlayers() =>
        Volatile.Write(ref _players, [.. Sessions.All.Where(s => s.HasPlayed).Select(s => s.Player)]);
}
