namespace Multidustry.Cluster.Migration;

/// <summary>How a world moved. Immutable.</summary>
/// <param name="Epoch">The new owner's epoch.</param>
/// <param name="Tick">The tick of the hand-over.</param>
/// <param name="ImageBytes">Bytes of the image that was copied first.</param>
/// <param name="Frozen">From the last tick here until the new owner was heard.</param>
/// <param name="Total">From the beginning to the end.</param>
/// <param name="Players">Players who moved with the world.</param>
public sealed record MigrationReport(long Epoch, long Tick, int ImageBytes, TimeSpan Frozen, TimeSpan Total, int Players);
