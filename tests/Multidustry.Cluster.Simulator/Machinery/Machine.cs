namespace Multidustry.Cluster.Simulator.Machinery;

/// <summary>
/// A machine that runs one process at a time. The process can crash, which it never learns, and it can stand still and wake up
/// without knowing that time has passed.
/// </summary>
internal sealed class Machine(string name, VirtualTime time, int seed)
{
    private long _awakeAt;

    public string Name => name;

    public VirtualTime Time => time;

    /// <summary>Chance of this machine: what happens elsewhere doesn't change it.</summary>
    public Random Random { get; } = new(Hash($"{name}/{seed}"));

    /// <summary>Counts the processes that have run here.</summary>
    public int Incarnation { get; private set; }

    /// <summary>Cut off from everybody else.</summary>
    public bool IsPartitioned { get; set; }

    /// <summary>How far the date of this machine is off; the time that passes is not.</summary>
    public TimeSpan ClockError { get; set; }

    /// <summary>Every access to the disk fails.</summary>
    public bool IsDiskBroken { get; set; }

    /// <summary>The process ends in the middle of the access to the disk after this many; null for none.</summary>
    public int? AccessesLeft { get; set; }

    /// <summary>The process has ended.</summary>
    public event Action? Crashed;

    /// <summary>Ends the process: nothing that it waits for ever comes.</summary>
    public void Crash()
    {
        Incarnation++;
        (_awakeAt, AccessesLeft) = (0, null);
        Crashed?.Invoke();
    }

    /// <summary>The process stands still for a while, and what comes for it waits.</summary>
    public void Pause(TimeSpan duration) => _awakeAt = Math.Max(_awakeAt, time.Now + duration.Ticks);

    /// <summary>Carries something out in the process that runs now, if it still runs then.</summary>
    public void After(TimeSpan delay, Action action)
    {
        var incarnation = Incarnation;
        time.After(delay, () => Deliver(incarnation, action));
    }

    private void Deliver(int incarnation, Action action)
    {
        if (incarnation != Incarnation)
            return;
        if (time.Now < _awakeAt)
            time.After(TimeSpan.FromTicks(_awakeAt - time.Now), () => Deliver(incarnation, action));
        else
            action();
    }

    // string.GetHashCode differs from run to run.
    private static int Hash(string text) => text.Aggregate(17, (hash, c) => (hash * 31) + c);
}
