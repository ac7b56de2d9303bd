using System.Collections.Immutable;
using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks.Production.Separators;

/// <summary>What a separator may find, each as often as its weight says, how long that takes, and which items it works on.</summary>
internal sealed record SeparatorSpec(
    ImmutableArray<(int Item, int Weight)> Results, int TotalWeight, ImmutableArray<int> Inputs, float CraftTime, float DumpTime)
{
    public static SeparatorSpec Of(Block block)
    {
        var results = block.Items("results");
        return new SeparatorSpec(
            [.. results.Select(stack => ((int)stack.Item.Id, stack.Amount))], results.Sum(stack => stack.Amount),
            [.. block.Consumers.SelectMany(consumer => consumer.ItemsTaken).Select(stack => (int)stack.Item.Id)],
            block.Number("craftTime"), block.Number("dumpTime"));
    }

    /// <summary>The item for a number from 0 to the total weight.</summary>
    public int ResultOf(int number)
    {
        foreach (var (item, weight) in Results)
        {
            if (number < weight)
                return item;
            number -= weight;
        }
        throw new ArgumentOutOfRangeException(nameof(number));
    }
}
