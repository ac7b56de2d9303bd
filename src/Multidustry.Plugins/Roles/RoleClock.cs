using Multidustry.Simulation;

namespace Multidustry.Plugins.Roles;

/// <summary>The time of plugins outside of worlds, in ticks like inside of them, so that statuses mean the same everywhere. Thread-safe.</summary>
internal sealed class RoleClock(TimeProvider time)
{
    private readonly long _started = time.GetTimestamp();

    /// <summary>Sixtieths of a second since the host was made.</summary>
    public long Tick => (long)(time.GetElapsedTime(_started).TotalSeconds * WorldClock.TicksPerSecond);

    /// <summary>Milliseconds since 1970.</summary>
    public ulong UnixMilliseconds => (ulong)Math.Max(0, time.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>So many ticks are so much time, rounded up.</summary>
    public static int Ticks(TimeSpan span) => (int)Math.Ceiling(Math.Min(int.MaxValue, span.TotalSeconds * WorldClock.TicksPerSecond));

    /// <summary>A while that ends after so many ticks.</summary>
    public static TimeSpan Until(long ticks) => TimeSpan.FromSeconds((double)ticks / WorldClock.TicksPerSecond);
}
