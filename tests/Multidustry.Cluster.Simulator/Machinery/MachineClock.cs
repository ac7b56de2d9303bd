namespace Multidustry.Cluster.Simulator.Machinery;

/// <summary>The clock as one process sees it; its timers end with the process.</summary>
internal sealed class MachineClock(Machine machine) : TimeProvider
{
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => machine.Time.Now;

    public override DateTimeOffset GetUtcNow() => Start.AddTicks(machine.Time.Now) + machine.ClockError;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(machine, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class Timer(Machine machine, TimerCallback callback, object? state) : ITimer
    {
        private int _setting;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var setting = ++_setting;
            if (dueTime != Timeout.InfiniteTimeSpan)
                machine.After(dueTime, () => Fire(setting, period));
            return true;
        }

        public void Dispose() => _setting++;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Fire(int setting, TimeSpan period)
        {
            if (setting != _setting)
                return;
            if (period > TimeSpan.Zero)
                machine.After(period, () => Fire(setting, period));
            callback(state);
        }
    }
}
