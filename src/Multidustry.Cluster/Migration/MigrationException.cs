namespace Multidustry.Cluster.Migration;

/// <summary>A world did not move; it goes on where it was.</summary>
public sealed class MigrationException(string reason, Exception? inner = null) : IOException(reason, inner);
