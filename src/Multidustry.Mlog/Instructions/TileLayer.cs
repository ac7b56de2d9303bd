namespace Multidustry.Mlog.Instructions;

/// <summary>Layers of a tile.</summary>
public enum TileLayer
{
    /// <summary><c>floor</c>.</summary>
    Floor,

    /// <summary><c>ore</c>.</summary>
    Ore,

    /// <summary><c>block</c>.</summary>
    Block,

    /// <summary><c>building</c>.</summary>
    Building,
}
