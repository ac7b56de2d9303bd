namespace Multidustry.Cluster.Coordination;

/// <summary>The coordination store can't be reached or has lost its majority. What was asked may have happened or not.</summary>
public sealed class StoreUnavailableException(string message, Exception? inner = null) : IOException(message, inner);

/// <summary>The lease that a key was to live under is gone.</summary>
public sealed class LeaseExpiredException(StoreLease lease) : InvalidOperationException($"The lease {lease.Id} is gone.")
{
    /// <summary>The lease.</summary>
    public StoreLease Lease { get; } = lease;
}

/// <summary>Changes as old as a watch asked for are no longer known; list again and watch from there.</summary>
public sealed class RevisionCompactedException(long revision) : InvalidOperationException($"Changes after revision {revision} are no longer known.")
{
    /// <summary>The revision that was asked for.</summary>
    public long Revision { get; } = revision;
}
