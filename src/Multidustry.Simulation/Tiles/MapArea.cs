namespace Multidustry.Simulation.Tiles;

/// <summary>A rectangle of tiles, edges included.</summary>
internal readonly record struct MapArea(int Left, int Bottom, int Right, int Top);
