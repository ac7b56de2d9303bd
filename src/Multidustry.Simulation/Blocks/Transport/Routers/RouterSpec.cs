using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks.Transport.Routers;

/// <summary>The numbers of one router: ticks that an item takes. Items are never given back to the one gate named here.</summary>
internal readonly record struct RouterSpec(float Speed, bool IsOverflowGate)
{
    public static readonly string[] Classes = ["Router", "OverflowGate"];

    public static RouterSpec Of(Block block) => new(block.Class.Is("Router") ? block.Number("speed") : 0f, block.Name == "overflow-gate");
}
