using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks.Production.Crafters;

/// <summary>Which attribute of the ground helps a crafter, how much, and whether it then drinks more too.</summary>
internal sealed record AttributeCrafterSpec(string Attribute, float BaseEfficiency, float BoostScale, float MaximumBoost, bool ScalesLiquids)
{
    public static AttributeCrafterSpec Of(Block block) => new(
        block.Text("attribute"), block.Number("baseEfficiency"), block.Number("boostScale"), block.Number("maxBoost"),
        block.Flag("scaleLiquidConsumption"));
}
