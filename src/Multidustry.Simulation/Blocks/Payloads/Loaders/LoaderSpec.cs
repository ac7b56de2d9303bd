using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks.Payloads.Loaders;

/// <summary>
/// The numbers of one loader or unloader: ticks between handfuls of items and their size, liquid per tick, power units per
/// tick, the largest block in tiles; of unloaders, also how many items they hand out per tick.
/// </summary>
internal sealed record LoaderSpec(
    float Interval, int Items, float Liquid, int LargestSize, float BasePower, float LoadingPower, float UnloadingPower, int DumpRate)
{
    public static LoaderSpec Of(Block block) => new(
        block.Number("loadTime"), block.Integer("itemsLoaded"), block.Number("liquidsLoaded"), block.Integer("maxBlockSize"),
        block.Number("basePowerUse"), block.Number("maxPowerConsumption"),
        block.Has("maxPowerUnload") ? block.Number("maxPowerUnload") : 0f, block.Has("offloadSpeed") ? block.Integer("offloadSpeed") : 0);
}
