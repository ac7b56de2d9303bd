using Multidustry.Core.Binary;

namespace Multidustry.Plugins.Hosting.Guests;

/// <summary>How a plugin has behaved, and until when it has to wait. Pauses double with each failure in a row.</summary>
/// <param name="firstPause">Ticks of the first pause.</param>
/// <param name="longestPause">Ticks of the longest, and of good conduct after which failures are forgotten.</param>
internal sealed class Quarantine(int firstPause, int longestPause)
{
    private const int MostDoublings = 20;
    private long _startedAt;

    public int Failures { get; private set; }

    public string Reason { get; private set; } = "";

    /// <summary>The tick at which the plugin is tried again; -1 when it isn't waiting.</summary>
    public long Until { get; private set; } = -1;

    public void Started(long tick) => (_startedAt, Until) = (tick, -1);

    public void Failed(long tick, string reason)
    {
        if (Until < 0 && tick - _startedAt > longestPause)
            Failures = 0;
        Failures++;
        Reason = reason;
        Until = tick + Math.Min(longestPause, (long)firstPause << Math.Min(Failures - 1, MostDoublings));
    }

    /// <summary>There was no time to start it: it is tried again at the next tick.</summary>
    public void Postpone(long tick) => Until = tick + 1;

    /// <summary>The operator lets it out.</summary>
    public void Forgive() => (Failures, Reason, Until) = (0, "", -1);

    public void Note(string reason) => Reason = reason;

    public void Write(ref BigEndianWriter writer)
    {
        writer.WriteInt64(_startedAt);
        writer.WriteInt32(Failures);
        writer.WriteInt64(Until);
        writer.WriteUtf(Reason);
    }

    public void Read(ref BigEndianReader reader) => (_startedAt, Failures, Until, Reason) = (reader.ReadInt64(), reader.ReadInt32(), reader.ReadInt64(), reader.ReadUtf());
}
