namespace Multidustry.Simulation.Blocks;

/// <summary>A mechanism whose buildings look further than their neighbours, so any block that comes or goes may matter to them.</summary>
internal interface ITileWatcher
{
    /// <summary>A block came or went somewhere.</summary>
    void TilesChanged();
}
