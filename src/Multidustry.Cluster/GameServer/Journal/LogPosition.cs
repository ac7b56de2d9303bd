namespace Multidustry.Cluster.GameServer.Journal;

/// <summary>A place in the history of a world: so many records of an epoch have happened.</summary>
/// <param name="Epoch">Which owner, counted from 1.</param>
/// <param name="Records">Records of that owner before this place.</param>
public readonly record struct LogPosition(long Epoch, long Records) : IComparable<LogPosition>
{
    /// <inheritdoc/>
    public int CompareTo(LogPosition other) => Epoch != other.Epoch ? Epoch.CompareTo(other.Epoch) : Records.CompareTo(other.Records);

    /// <summary>Whether one place comes before another.</summary>
    public static bool operator <(LogPosition left, LogPosition right) => left.CompareTo(right) < 0;

    /// <summary>Whether one place comes before another or is the same.</summary>
    public static bool operator <=(LogPosition left, LogPosition right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one place comes after another.</summary>
    public static bool operator >(LogPosition left, LogPosition right) => left.CompareTo(right) > 0;

    /// <summary>Whether one place comes after another or is the same.</summary>
    public static bool operator >=(LogPosition left, LogPosition right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public override string ToString() => $"{Epoch}/{Records}";
}
