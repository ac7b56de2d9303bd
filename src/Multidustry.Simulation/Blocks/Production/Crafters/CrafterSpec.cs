using System.Collections.Immutable;
using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks.Production.Crafters;

/// <summary>The numbers of one crafter: what a craft gives, what flows out all the time, and how long a craft takes.</summary>
internal sealed record CrafterSpec(
    ImmutableArray<(int Item, int Amount)> Items, ImmutableArray<LiquidOutput> Liquids, float CraftTime, float WarmupSpeed, float DumpTime,
    bool DumpsExtraLiquid, bool IgnoresFullLiquids, bool KeepsLegacyField)
{
    public static readonly string[] Classes = ["GenericCrafter", "AttributeCrafter", "HeatCrafter", "HeatProducer"];

    public static CrafterSpec Of(Block block)
    {
        var directions = block.Numbers("liquidOutputDirections");
        return new CrafterSpec(
            [.. block.Items("outputItems").Select(stack => ((int)stack.Item.Id, stack.Amount))],
            [.. block.Amounts<Liquid>("outputLiquids").Select((output, index) =>
                new LiquidOutput(output.Content.Id, output.Amount, index < directions.Count ? (int)directions[index] : -1))],
            block.Number("craftTime"), block.Number("warmupSpeed"), block.Number("dumpTime"),
            block.Flag("dumpExtraLiquid"), block.Flag("ignoreLiquidFullness"), block.Flag("legacyReadWarmup"));
    }
}

/// <summary>A liquid that flows out: units per tick at full speed, and the side relative to the rotation, -1 for all.</summary>
internal readonly record struct LiquidOutput(int Liquid, float Amount, int Direction);
