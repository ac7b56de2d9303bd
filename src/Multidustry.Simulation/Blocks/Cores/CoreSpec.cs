using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks.Cores;

/// <summary>The numbers of one core block.</summary>
internal readonly record struct CoreSpec(int UnitType, bool BurnsUnbuildable)
{
    public static CoreSpec Of(Block block) => new(block.Content<UnitType>("unitType")!.Id, block.Flag("incinerateNonBuildable"));
}
