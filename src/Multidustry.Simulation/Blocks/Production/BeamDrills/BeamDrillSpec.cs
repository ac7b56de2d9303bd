using System.Collections.Immutable;
using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks.Production.BeamDrills;

/// <summary>
/// The numbers of one beam drill: how far it reaches, what it can dig, ticks per round by item id (and for mixed or no ore at
/// the end), and how its booster helps.
/// </summary>
internal sealed record BeamDrillSpec(
    int Range, ImmutableArray<bool> Digs, ImmutableArray<float> TicksPerRound, float Boost, float DumpTime)
{
    public static BeamDrillSpec Of(Block block)
    {
        var (tier, time) = (block.Integer("tier"), block.Number("drillTime"));
        var multipliers = block.Amounts<Item>("drillMultipliers").ToDictionary(m => m.Content.Id, m => m.Amount);
        var blocked = block.Contents<Item>("blockedItems");
        return new BeamDrillSpec(
            block.Integer("range"),
            [.. block.Catalogue.Items.Select(item => item.Hardness <= tier && !blocked.Contains(item))],
            [.. block.Catalogue.Items.Select(item => time / multipliers.GetValueOrDefault(item.Id, 1f)), time],
            block.Number("optionalBoostIntensity"), block.Number("dumpTime"));
    }

    public float TicksFor(int item) => TicksPerRound[item < 0 ? TicksPerRound.Length - 1 : item];
}
