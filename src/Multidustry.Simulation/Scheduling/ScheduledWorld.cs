using System.Diagnostics;

namespace Multidustry.Simulation.Scheduling;

/// <summary>A world in a scheduler. All members are thread-safe; <see cref="World"/> itself belongs to the ticking thread.</summary>
public sealed class ScheduledWorld
{
    private readonly Lock _ticking = new();
    private readonly IWorldHooks? _hooks;
    private readonly KeyValuePair<string, object?> _tag;
    private volatile bool _paused;
    private long _lostTicks;
    private long _ticks;
    private long _secondStart = Stopwatch.GetTimestamp();
    private long _secondTicks;
    private int _ticksPerSecond;

    internal ScheduledWorld(string name, World world, IWorldHooks? hooks)
    {
        _hooks = hooks;
        Name = name;
        World = world;
        _tag = new KeyValuePair<string, object?>("world", name);
    }

    /// <summary>Name, as metrics carry it.</summary>
    public string Name { get; }

    /// <summary>The world. Only its command queue may be used while it is scheduled.</summary>
    public World World { get; }

    /// <summary>Ticks run by the scheduler.</summary>
    public long Ticks => Volatile.Read(ref _ticks);

    /// <summary>Ticks that should have been run but were given up because the machine could not keep up: the slow motion.</summary>
    public long LostTicks => Volatile.Read(ref _lostTicks);

    /// <summary>Set once a tick has thrown.</summary>
    public Exception? Fault { get; private set; }

    /// <summary>A paused world keeps its state; its hooks still run.</summary>
    public bool IsPaused
    {
        get => _paused;
        set => _paused = value;
    }

    /// <summary>Ticks run in the last whole second; 60 when all is well.</summary>
    public int TicksPerSecond => Volatile.Read(ref _ticksPerSecond);

    /// <summary>When the next tick is due, in stopwatch ticks. Guarded by the scheduler.</summary>
    internal long Due { get; set; }

    /// <summary>Rest of dividing a second by sixty, so that due times don't drift. Guarded by the scheduler.</summary>
    internal long DueRemainder { get; set; }

    internal bool IsRemoved { get; set; }

    internal bool IsAlive => !IsRemoved && Fault is null;

    internal void Lose(long ticks)
    {
        Interlocked.Add(ref _lostTicks, ticks);
        SimulationMetrics.TicksLost.Add(ticks, _tag);
    }

    /// <summary>Runs one tick exactly, whether paused or not. Waits until a running one has ended.</summary>
    public void Step()
    {
        lock (_ticking)
            if (IsAlive)
                Run(paused: false);
    }

    /// <summary>Takes the world out: when this completes, no tick of it is running and none will.</summary>
    public ValueTask RemoveAsync() => new(Task.Run(() =>
    {
        lock (_ticking)
            IsRemoved = true;
    }));

    internal void Tick(long now)
    {
        lock (_ticking)
            if (IsAlive)
                Run(_paused);
        Count(now);
    }

    private void Run(bool paused)
    {
        try
        {
            _hooks?.BeforeTick(World);
            if (!paused)
            {
                var start = Stopwatch.GetTimestamp();
                World.Tick();
                Interlocked.Increment(ref _ticks);
                SimulationMetrics.TickDuration.Record(Stopwatch.GetElapsedTime(start).TotalSeconds, _tag);
                if (World.LogicCost is { Instructions: > 0 } cost)
                    RecordLogic(cost);
            }
            _hooks?.AfterTick(World);
        }
        catch (Exception problem)
        {
            Fault = problem;
            _hooks?.Faulted(World, problem);
        }
    }

    private void RecordLogic(Logic.LogicCost cost)
    {
        SimulationMetrics.LogicInstructions.Add(cost.Instructions, _tag);
        SimulationMetrics.LogicDuration.Record(cost.Time.TotalSeconds, _tag);
    }

    private void Count(long now)
    {
        if (now - _secondStart < Stopwatch.Frequency)
            return;
        Volatile.Write(ref _ticksPerSecond, (int)(_ticks - _secondTicks));
        _secondStart = now;
        _secondTicks = _ticks;
    }
}
