using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks.Transport.StackConveyors;

/// <summary>
/// The numbers of one stack conveyor: belt lengths per tick, how well it works without power, the cooldown after a stack
/// has left, and whether its end gives to all sides or only ahead.
/// </summary>
internal readonly record struct StackConveyorSpec(float Speed, float BaseEfficiency, float Recharge, bool EndIsRouter)
{
    public static readonly string[] Classes = ["StackConveyor"];

    public static StackConveyorSpec Of(Block block) =>
        new(block.Number("speed"), block.Number("baseEfficiency"), block.Number("recharge"), block.Flag("outputRouter"));
}
