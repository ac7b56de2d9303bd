using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks.Transport.Bridges;

/// <summary>The numbers of one bridge that leads where it faces: how many tiles it spans, and for those of items the ticks of each.</summary>
internal readonly record struct DirectionBridgeSpec(int Range, float Speed)
{
    public static readonly string[] Classes = ["DuctBridge", "DirectionLiquidBridge"];

    public static DirectionBridgeSpec Of(Block block) =>
        new(block.Integer("range"), block.Class.Is("DuctBridge") ? block.Number("speed") : 0f);
}
