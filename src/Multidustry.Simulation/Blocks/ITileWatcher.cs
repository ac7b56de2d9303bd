using Multidustry.Simulation.Tiles;

namespace Multidustry.Simulation.Blocks;

/// <summary>A mechanism whose buildings look further than their neighbours, so any block that comes or goes may matter to them.</summary>
internal interface ITileWatcher
{
    /// <summary>A block on these tiles came, went, changed hands or moved as a door does, or the ore on them changed.</summary>
    void TilesChanged(Footprint area);
}
