namespace Multidustry.Protocol.Connections;

/// <summary>
/// When the door stays shut for a moment: after so many refusals in any case, and after a quarter of them as soon as nobody
/// waits, so that a crowd is turned away in lots instead of waking a thread for each. Not thread-safe.
/// </summary>
internal sealed class RefusalPace(ConnectionLimits limits)
{
    private int _refused;

    /// <summary>Another connection was refused.</summary>
    public void Refused() => _refused++;

    /// <summary>Whether to pause before the next connection; the count begins anew then.</summary>
    /// <param name="somebodyWaits">Tells whether the next connection is there already.</param>
    public bool MustPause(Func<bool> somebodyWaits)
    {
        if (_refused < Math.Max(1, limits.RefusalsAtOnce / 4) || (_refused < limits.RefusalsAtOnce && somebodyWaits()))
            return false;
        _refused = 0;
        return true;
    }
}
