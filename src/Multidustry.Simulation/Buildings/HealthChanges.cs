using System.Runtime.InteropServices;

namespace Multidustry.Simulation.Buildings;

/// <summary>
/// Which buildings lost or got back health since somebody last asked, each once, in the order of their first change. For those
/// who show a world to others; no part of its state. Belongs to the world's thread.
/// </summary>
public sealed class HealthChanges
{
    private readonly List<int> _tiles = [];
    private readonly HashSet<int> _known = [];

    /// <summary>Indices of the buildings' origin tiles. What stands there now may be another building, or none.</summary>
    public ReadOnlySpan<int> Tiles => CollectionsMarshal.AsSpan(_tiles);

    /// <summary>Forgets what was told.</summary>
    public void Clear()
    {
        _tiles.Clear();
        _known.Clear();
    }

    internal void Add(int tile)
    {
        if (_known.Add(tile))
            _tiles.Add(tile);
    }
}
