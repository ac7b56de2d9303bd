using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks.Storage;

/// <summary>The numbers of one core or storage block.</summary>
internal readonly record struct CoreSpec(int UnitType, bool BurnsUnbuildable, bool MergesWithCore)
{
    public static CoreSpec Of(Block block) => block.Class.Is("CoreBlock")
        ? new(block.Content<UnitType>("unitType")!.Id, block.Flag("incinerateNonBuildable"), MergesWithCore: false)
        : new(-1, BurnsUnbuildable: false, block.Flag("coreMerge"));
}
