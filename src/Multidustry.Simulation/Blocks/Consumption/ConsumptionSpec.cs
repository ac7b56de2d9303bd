using System.Collections.Immutable;
using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks.Consumption;

/// <summary>All that one block consumes, in the game's order, and which items and liquids it therefore takes in.</summary>
internal sealed record ConsumptionSpec(
    ImmutableArray<ConsumerSpec> Required, ImmutableArray<ConsumerSpec> Optional, ImmutableArray<ConsumerSpec> EachTick,
    ImmutableArray<bool> TakesItem, ImmutableArray<bool> TakesLiquid)
{
    public static ConsumptionSpec[] ReadAll(ContentCatalogue catalogue) => [.. catalogue.Blocks.Select(Of)];

    /// <summary>Whether what it has changes only when it crafts, not with every tick.</summary>
    public bool IsSteady { get; } = Required.All(consumer => consumer.Kind is not (ConsumerKind.Liquids or ConsumerKind.AnyLiquid));

    public bool IsEmpty => Required.IsEmpty && Optional.IsEmpty;

    private static ConsumptionSpec Of(Block block)
    {
        ConsumerSpec[] consumers = [.. block.Consumers.Select(ConsumerSpec.Of)];
        var (items, liquids) = (new bool[block.Catalogue.Items.Count], new bool[block.Catalogue.Liquids.Count]);
        foreach (var item in block.AcceptedItems)
            items[item.Id] = true;
        foreach (var liquid in block.AcceptedLiquids)
            liquids[liquid.Id] = true;
        return new ConsumptionSpec(
            [.. consumers.Where(c => !c.IsOptional)], [.. consumers.Where(c => c.IsOptional)], [.. consumers.Where(c => c.TakesEachTick)],
            [.. items], [.. liquids]);
    }
}
