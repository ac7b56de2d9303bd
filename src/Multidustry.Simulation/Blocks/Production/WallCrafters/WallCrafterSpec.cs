using System.Collections.Immutable;
using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks.Production.WallCrafters;

/// <summary>
/// What one wall crafter makes, how long an item takes at a yield of 1, what a wall yields by block id, and how boosters help:
/// a liquid through optional efficiency, items (any amount of which lasts for some ticks) by a factor.
/// </summary>
internal sealed record WallCrafterSpec(
    int Output, float CraftTime, ImmutableArray<float> Yields, float LiquidBoost, ImmutableArray<(int Item, int Amount)> BoostItems, float ItemBoost,
    float BoostTime, float DumpTime)
{
    public static WallCrafterSpec Of(Block block)
    {
        var attribute = block.Text("attribute");
        var drinksBooster = block.Consumers.Any(consumer => consumer.IsBooster && (consumer.LiquidsTaken.Count > 0 || consumer.AcceptedLiquids.Count > 0));
        var items = block.Consumers.FirstOrDefault(consumer => consumer.IsBooster && consumer.ItemsTaken.Count > 0)?.ItemsTaken ?? [];
        return new WallCrafterSpec(
            block.Content<Item>("output")!.Id, block.Number("drillTime"),
            [.. block.Catalogue.Blocks.Select(wall => wall.Attribute(attribute))], drinksBooster ? block.Number("liquidBoostIntensity") : 1f,
            [.. items.Select(stack => ((int)stack.Item.Id, stack.Amount))], block.Number("itemBoostIntensity"),
            block.Number("boostItemUseTime"), block.Number("dumpTime"));
    }
}
