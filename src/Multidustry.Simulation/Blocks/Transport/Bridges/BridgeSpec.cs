using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks.Transport.Bridges;

/// <summary>
/// The numbers of one bridge: how many tiles it spans; for bridges that hand item by item, the ticks of each; for those
/// with a buffer, the ticks that an item stays in it, and how many fit.
/// </summary>
internal readonly record struct BridgeSpec(int Range, float TransportTime, float Speed, int BufferCapacity)
{
    /// <summary>All bridges that are linked by configuration, those for liquids too.</summary>
    public static readonly string[] Classes = ["ItemBridge", "BufferedItemBridge", "LiquidBridge"];

    public static BridgeSpec Of(Block block) => block.Class.Is("BufferedItemBridge")
        ? new(block.Integer("range"), 0f, block.Number("speed"), block.Integer("bufferCapacity"))
        : new(block.Integer("range"), block.Number("transportTime"), 0f, 0);
}
