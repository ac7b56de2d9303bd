namespace Multidustry.Cluster.GameServer.Sessions;

/// <summary>What <see cref="InteractionGate"/> says to an action.</summary>
internal enum InteractionVerdict
{
    Allow,
    Refuse,
    Kick,
}

/// <summary>
/// How many things a player may do to buildings in a while. The numbers are the original's: more than 25 in 6 seconds are
/// refused, more than 60 get the player kicked. Counted in ticks, so that a replay judges the same.
/// </summary>
internal sealed class InteractionGate
{
    public const int Allowed = 25;
    public const int Tolerated = 60;
    public const int WindowTicks = 6 * 60;

    private long _windowStart = long.MinValue;
    private int _count;

    /// <summary>The window's first tick and what happened in it, for a session that travels.</summary>
    public (long WindowStart, int Count) State
    {
        get => (_windowStart, _count);
        init => (_windowStart, _count) = value;
    }

    public InteractionVerdict Judge(long tick)
    {
        if (_windowStart == long.MinValue || tick - _windowStart > WindowTicks)
            (_windowStart, _count) = (tick, 0);
        _count++;
        return _count > Tolerated ? InteractionVerdict.Kick : _count > Allowed ? InteractionVerdict.Refuse : InteractionVerdict.Allow;
    }
}
