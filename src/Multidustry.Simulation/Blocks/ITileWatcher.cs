using Multidustry.Simulation.Tiles;

namespace Multidustry.Simulation.Blocks;

/// <summary>A mechanism whose buildings look further than their neighbours, so any block that comes or goes may matter to them.</summary>
internal interface ITileWatcher
{
    /// <summary>A block on these tiles came, went or changed hands.</summary>
    void TilesChanged(Footprint area);
}
