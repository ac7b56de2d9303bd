using System.Collections.Immutable;
using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks.Production.Drills;

/// <summary>The numbers of one drill: ticks per item by item id, infinite for what it can't drill, and how water helps.</summary>
internal sealed record DrillSpec(ImmutableArray<float> TicksPerItem, float Boost, float WarmupSpeed, float DumpTime)
{
    public static readonly string[] Classes = ["Drill", "BurstDrill"];

    public static DrillSpec Of(Block block)
    {
        var (tier, time, perHardness) = (block.Integer("tier"), block.Number("drillTime"), block.Number("hardnessDrillMultiplier"));
        var multipliers = block.Amounts<Item>("drillMultipliers").ToDictionary(m => m.Content.Id, m => m.Amount);
        var blocked = block.Contents<Item>("blockedItems");
        return new DrillSpec(
            [.. block.Catalogue.Items.Select(item => item.Hardness > tier || blocked.Contains(item)
                ? float.PositiveInfinity
                : (time + item.Hardness * perHardness) / multipliers.GetValueOrDefault(item.Id, 1f))],
            block.Number("liquidBoostIntensity"), block.Number("warmupSpeed"), block.Number("dumpTime"));
    }
}
