using Multidustry.Cluster.GameServer.Ownership;
using Multidustry.Cluster.GameServer.Sessions;
using Multidustry.Cluster.GameServer.Snapshots;
using Multidustry.Simulation;
using Multidustry.Simulation.Scheduling;

namespace Multidustry.Cluster.GameServer.Worlds;

/// <summary>What happens around each tick of a world: before it what others ask for, after it what others are told.</summary>
internal sealed class WorldTicking(WorldHost host) : IWorldHooks
{
    private readonly InboundMessages _messages = new(host, host.Joining);
    private readonly EventRelay _events = new(host);
    private readonly SnapshotSchedule _snapshots = new(host);
    private readonly HealthUpdates _health = new(host);
    private readonly LoadingDeadline _loading = new(host);
    private long _tick = host.World.Clock.Tick;

    /// <summary>The tick that the world came to; safe to read from anywhere.</summary>
    public long Tick => Volatile.Read(ref _tick);

    /// <inheritdoc/>
    public void BeforeTick(World world)
    {
        if (host.Tenure is { IsHeld: false })
            throw new OwnershipLostException(host.Name);
        if (host.Freeze.IsFrozen)
            return;
        host.Calls.Run();
        _messages.Run();
    }

    /// <inheritdoc/>
    public void AfterTick(World world)
    {
        if (host.Freeze.IsFrozen)
            return;
        Volatile.Write(ref _tick, world.Clock.Tick);
        host.Log.Reached(world);
        host.Plugins.AfterTick();
        _events.Relay(world.Events.Batch);
        _snapshots.SendDue();
        _health.SendDue();
        _loading.Check();
        host.Keeper?.Check();
        host.Replication.EndRound();
        host.Freeze.Check();
    }

    /// <inheritdoc/>
    public void Faulted(World world, Exception problem) => host.Lifetime.Fault(problem);

    /// <summary>The world was replaced.</summary>
    public void Reset()
    {
        Volatile.Write(ref _tick, host.World.Clock.Tick);
        _snapshots.Reset();
    }
}
