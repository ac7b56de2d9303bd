using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks.Payloads.Conveyors;

/// <summary>The numbers of one payload conveyor or router: ticks per step, the largest payload in tiles, and whether a router's choice is turned around.</summary>
internal sealed record PayloadConveyorSpec(float MoveTime, float LargestSize, bool IsInverted)
{
    public static readonly string[] Classes = ["PayloadConveyor"];

    public static readonly string[] RouterClasses = ["PayloadRouter"];

    public static PayloadConveyorSpec Of(Block block) =>
        new(block.Number("moveTime"), block.Number("payloadLimit"), block.Has("invert") && block.Flag("invert"));
}
