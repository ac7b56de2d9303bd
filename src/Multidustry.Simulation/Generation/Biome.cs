using Multidustry.Core.Content;

namespace Multidustry.Simulation.Generation;

/// <summary>What a stretch of land is made of: two floors that mix, the wall that rises from them and what grows there.</summary>
internal sealed record Biome(Block Floor, Block Patches, Block Wall, Block Decoration, Block Shore);
