namespace Multidustry.Cluster.GameServer.Journal;

/// <summary>A place in the history of a world: so many records of an epoch have happened.</summary>
/// <param name="Epoch">Which owner, counted from 1.</param>
/// <param name="Records">Records of that owner before this place.</param>
public readonly record struct LogPosition(long Epoch, long Records) : IComparable<LogPosition>
{
    /// <inheritdoc/>
    public int CompareTo(LogPosition other) => Epoch != other.Epoch ? Epoch.CompareTo(other.Epoch) : Records.CompareTo(other.Records);

    /// <inheritdoc/>
    public override string ToString() => $"{Epoch}/{Records}";
}
