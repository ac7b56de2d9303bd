using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Blocks.Transport.Bridges;

/// <summary>Where a bridge leads and who leads to it, as packed positions. A link may point to anything; it counts while it is valid.</summary>
internal struct BridgeState
{
    public int Link;

    /// <summary>0 to 1 while linked and supplied.</summary>
    public float Warmup;

    /// <summary>Bridges that lead here. The list's order is state: a removed one is replaced by the last.</summary>
    public PooledList Incoming;
}

/// <summary>
/// Whether something moved lately, in steps of half a second. Only clients show it. It can be worked out for bridges that
/// put updates off.
/// </summary>
internal struct BridgeActivity
{
    private const float Interval = 30f;
    private float _checkedAt;
    private Moves _moves;

    [Flags]
    private enum Moves
    {
        None = 0,
        Before = 1,
        Now = 2,
    }

    public readonly bool IsMoving => _moves != Moves.None;

    /// <summary>Sets the activity to what a save says.</summary>
    public void Restore(bool moving) => _moves = moving ? Moves.Before | Moves.Now : Moves.None;

    public void Moved() => _moves |= Moves.Now;

    /// <summary>One tick of a bridge that is awake.</summary>
    public void Check(float now)
    {
        if (IntervalTimer.IsDue(ref _checkedAt, now, Interval))
            Shift();
    }

    /// <summary>All ticks up to and with <paramref name="now"/> of a bridge that put them off and moved nothing.</summary>
    public void CatchUp(float now)
    {
        for (var passed = Math.Min(IntervalTimer.CatchUp(ref _checkedAt, now, Interval), 2); passed > 0; passed--)
            Shift();
    }

    private void Shift() => _moves = (_moves & Moves.Now) != 0 ? Moves.Before : Moves.None;
}
