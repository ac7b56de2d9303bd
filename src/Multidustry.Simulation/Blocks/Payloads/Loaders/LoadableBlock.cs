using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks.Payloads.Loaders;

/// <summary>What loaders and unloaders have to know of a block that comes in as a payload. The battery is in power units, 0 for none.</summary>
internal readonly record struct LoadableBlock(
    bool IsLoadable, bool HasItems, bool HasLiquids, bool CountsItemsApart, bool SwallowsLiquid, bool IsDisposable, float BatteryCapacity)
{
    private const int LeastCapacity = 10;

    public static LoadableBlock Of(Block block)
    {
        var battery = block.Consumers.FirstOrDefault(c => c.IsPowerBuffer)?.PowerCapacity ?? 0f;
        var takesItems = block.HasItems && block.IsUnloadable && block.ItemCapacity >= LeastCapacity;
        var takesLiquid = block.HasLiquids && block.LiquidCapacity >= LeastCapacity;
        return new LoadableBlock(
            takesItems || takesLiquid || battery > 0f, block.HasItems, block.HasLiquids, block.Flag("separateItemCapacity"),
            block.Class.Is("LiquidVoid"), block.IsInstantlyDeconstructed, battery);
    }
}
