using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks.Production.Crafters;

/// <summary>The heat units a crafter needs for full efficiency, what more heat is worth, and the most it can bring.</summary>
internal sealed record HeatCrafterSpec(float Requirement, float OverheatScale, float MaximumEfficiency)
{
    public static HeatCrafterSpec Of(Block block) =>
        new(block.Number("heatRequirement"), block.Number("overheatScale"), block.Number("maxEfficiency"));
}
