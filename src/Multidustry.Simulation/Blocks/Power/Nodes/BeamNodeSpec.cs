using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks.Power.Nodes;

/// <summary>How many tiles a beam node looks ahead from its edge.</summary>
internal sealed record BeamNodeSpec(int Range)
{
    public static BeamNodeSpec Of(Block block) => new(block.Integer("range"));
}
