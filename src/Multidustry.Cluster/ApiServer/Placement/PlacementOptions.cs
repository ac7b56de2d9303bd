namespace Multidustry.Cluster.ApiServer.Placement;

/// <summary>How eagerly worlds are moved. Immutable.</summary>
public sealed record PlacementOptions
{
    /// <summary>Moves that may be under way at once in the whole cluster. Default 64.</summary>
    public int MaxMoves { get; init; } = 64;

    /// <summary>Moves that may be under way at once from or to one node. Default 4.</summary>
    public int MaxMovesPerNode { get; init; } = 4;

    /// <summary>Moves under way at once that only make things more even. Default 2.</summary>
    public int MaxEveningMoves { get; init; } = 2;

    /// <summary>How much fuller one node may be than another before worlds are moved, in thousandths of a node. Default 250.</summary>
    public int Unevenness { get; init; } = 250;
}
