using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks.Liquids.Conduits;

/// <summary>What sets one conduit block apart from others.</summary>
internal readonly record struct ConduitSpec(bool Leaks, bool IsArmored)
{
    public static readonly string[] Classes = ["Conduit", "ArmoredConduit"];

    public static ConduitSpec Of(Block block) => new(block.Flag("leaks"), block.Class.Is("ArmoredConduit"));
}
