namespace Multidustry.Cluster.Snapshots;

/// <summary>A newer owner has been here: whoever is told this owns the world no more.</summary>
public sealed class SnapshotFencedException(string world, long epoch)
    : InvalidOperationException($"The snapshots of '{world}' belong to a newer owner than epoch {epoch}.");

/// <summary>A snapshot can't be read back: something of it is missing or was changed.</summary>
public sealed class SnapshotDamagedException(string world, string reason, Exception? inner = null)
    : IOException($"A snapshot of '{world}' is damaged: {reason}", inner);
