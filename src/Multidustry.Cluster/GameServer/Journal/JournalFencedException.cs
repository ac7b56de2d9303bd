namespace Multidustry.Cluster.GameServer.Journal;

/// <summary>A newer owner has written to the journal: whoever is told this owns the world no more.</summary>
public sealed class JournalFencedException(string world, long epoch, long newer)
    : InvalidOperationException($"The journal of '{world}' belongs to epoch {newer}; {epoch} may not write to it.");
