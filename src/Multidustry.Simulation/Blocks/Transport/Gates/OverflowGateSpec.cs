using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks.Transport.Gates;

/// <summary>What one gate does: an underflow gate prefers the sides.</summary>
internal readonly record struct OverflowGateSpec(bool IsUnderflow)
{
    public static readonly string[] Classes = ["OverflowGate"];

    public static OverflowGateSpec Of(Block block) => new(block.Flag("invert"));
}
