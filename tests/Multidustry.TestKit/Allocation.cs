namespace Multidustry.TestKit;

/// <summary>Managed bytes that the calling thread takes.</summary>
public static class Allocation
{
    private const int Times = 3;

    /// <summary>
    /// What something that goes on in the same way takes each time: the least of three times, for now and then the runtime itself takes
    /// some on whatever thread is running.
    /// </summary>
    public static long OfSteady(Action action)
    {
        var least = long.MaxValue;
        for (var i = 0; i < Times; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
