using System.Collections.Immutable;
using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks.Consumption;

/// <summary>One consumer of a block: what it takes (content id and amount) and whether the block works without it.</summary>
internal sealed record ConsumerSpec(ConsumerKind Kind, bool IsOptional, bool TakesEachTick, ImmutableArray<(int Id, float Amount)> Needs)
{
    public static ConsumerSpec Of(Consumer consumer)
    {
        var kind = KindOf(consumer);
        ImmutableArray<(int, float)> needs = kind switch
        {
            ConsumerKind.Items => [.. consumer.ItemsTaken.Select(stack => ((int)stack.Item.Id, (float)stack.Amount))],
            ConsumerKind.AnyItem => [.. consumer.AcceptedItems.Select(item => ((int)item.Content.Id, item.Amount)).OrderBy(n => n.Item1)],
            ConsumerKind.Liquids => [.. consumer.LiquidsTaken.Select(liquid => ((int)liquid.Content.Id, liquid.Amount))],
            ConsumerKind.AnyLiquid => [.. consumer.AcceptedLiquids.Select(liquid => ((int)liquid.Content.Id, consumer.LiquidAmount)).OrderBy(n => n.Item1)],
            ConsumerKind.Power => [(0, consumer.PowerUsage)],
            ConsumerKind.PowerBuffer => [(0, consumer.PowerCapacity)],
            _ => [],
        };
        return new ConsumerSpec(kind, consumer.IsOptional, consumer.Updates, needs);
    }

    private static ConsumerKind KindOf(Consumer consumer)
    {
        if (consumer.IsPower)
            return consumer.IsPowerBuffer ? ConsumerKind.PowerBuffer : ConsumerKind.Power;
        if (consumer.LiquidsTaken.Count > 0)
            return ConsumerKind.Liquids;
        if (consumer.ItemsTaken.Count > 0)
            return ConsumerKind.Items;
        if (consumer.AcceptedLiquids.Count > 0)
            return ConsumerKind.AnyLiquid;
        // Explosive fuel only does damage; the same block has another consumer that burns it.
        if (consumer.Class.Is("ConsumeItemExplode"))
            return ConsumerKind.Other;
        return consumer.AcceptedItems.Count > 0 ? ConsumerKind.AnyItem : ConsumerKind.Other;
    }
}
