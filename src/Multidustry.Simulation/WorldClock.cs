using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation;

/// <summary>Time in a world. One tick is 1/60 s and always the same step.</summary>
public sealed class WorldClock
{
    /// <summary>Ticks per second.</summary>
    public const int TicksPerSecond = 60;

    private readonly StateValue<State> _state;

    internal WorldClock(StateRegistry registry)
    {
        _state = registry.Register(new StateValue<State>("clock"));
        _state.Value.Wave = 1;
    }

    /// <summary>Ticks run since the world was made; commands are stamped with it. Saves don't keep it.</summary>
    public long Tick => _state.Value.Tick;

    /// <summary>Ticks the match has lasted, as saves and the wire have it; fractions come from old saves.</summary>
    public double MatchTicks
    {
        get => _state.Value.MatchTicks;
        internal set => _state.Value.MatchTicks = value;
    }

    /// <summary>The wave that comes next, from 1.</summary>
    public int Wave
    {
        get => _state.Value.Wave;
        internal set => _state.Value.Wave = value;
    }

    /// <summary>Ticks until the next wave.</summary>
    public float WaveCountdown
    {
        get => _state.Value.WaveCountdown;
        internal set => _state.Value.WaveCountdown = value;
    }

    /// <summary>Time that timers compare with, in ticks, as a float as in the game.</summary>
    internal float Time { get; private set; }

    /// <summary>What <see cref="Time"/> was at a tick that is not long gone.</summary>
    internal float TimeAt(long tick) => (float)(_state.Value.Time - (_state.Value.Tick - tick));

    internal void Advance()
    {
        ref var state = ref _state.Value;
        state.Tick++;
        state.MatchTicks++;
        state.Time++;
        Time = (float)state.Time;
    }

    internal void AfterRestore() => Time = (float)_state.Value.Time;

    private struct State
    {
        public long Tick;
        public double MatchTicks;
        public double Time;
        public int Wave;
        public float WaveCountdown;
    }
}
