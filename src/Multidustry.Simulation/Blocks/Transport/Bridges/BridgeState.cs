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
/// Whether something moved lately, in steps of half a second. Only clients show it, and it can be worked out for bridges
/// that slept, so it is not hashed.
/// </summary>
internal struct BridgeActivity
{
    private const float Interval = 30f;
    private float _checkedAt;
    private bool _before;
    private bool _now;

    public readonly bool IsMoving => _before || _now;

    /// <summary>Sets the activity to what a save says.</summary>
    public void Restore(bool moving) => _before = _now = moving;

    public void Moved() => _now = true;

    /// <summary>One tick of a bridge that is awake.</summary>
    public void Check(float now)
    {
        if (!IntervalTimer.IsDue(ref _checkedAt, now, Interval))
            return;
        (_before, _now) = (_now, false);
    }

    /// <summary>All ticks up to and with <paramref name="now"/> of a bridge that slept and moved nothing.</summary>
    public void CatchUp(float now)
    {
        var passed = IntervalTimer.CatchUp(ref _checkedAt, now, Interval);
        if (passed > 0)
            (_before, _now) = (passed == 1 && _now, false);
    }
}
