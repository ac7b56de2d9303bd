namespace Multidustry.Simulation.Blocks;

/// <summary>A timer that fires when so many ticks have passed since it last did; zero is "never".</summary>
internal static class IntervalTimer
{
    /// <summary>Asks the timer, as its owner does every tick.</summary>
    public static bool IsDue(ref float last, float now, float interval)
    {
        if (now - last < interval && now >= last)
            return false;
        last = now;
        return true;
    }

    /// <summary>
    /// Brings a timer that should have been asked every tick up to and with <paramref name="now"/>, but wasn't, to where it
    /// would be. Returns how often it would have fired. The interval is a whole number of ticks.
    /// </summary>
    public static int CatchUp(ref float last, float now, float interval)
    {
        if (now - last < interval)
            return 0;
        var passed = (int)((now - last) / interval);
        last += passed * interval;
        return passed;
    }
}
