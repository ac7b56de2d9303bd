using Multidustry.Core.Content;

namespace Multidustry.Simulation.Generation;

/// <summary>
/// Where an ore lies: noise above <paramref name="Threshold"/> at features of <paramref name="Scale"/> tiles,
/// from <paramref name="NearestToCore"/> tiles away from the core on, so that better ores have to be reached for.
/// </summary>
internal sealed record OreVein(Block Ore, float Scale, float Threshold, float NearestToCore);
