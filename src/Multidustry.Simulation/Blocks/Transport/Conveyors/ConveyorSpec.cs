using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks.Transport.Conveyors;

/// <summary>The numbers of one conveyor block. Speed is in belt lengths per tick.</summary>
internal readonly record struct ConveyorSpec(float Speed, bool IsArmored)
{
    /// <summary>How long an item takes from one end to the other.</summary>
    public float TicksPerBelt { get; } = 1f / Speed;

    public static readonly string[] Classes = ["Conveyor", "ArmoredConveyor"];

    public static ConveyorSpec Of(Block block) => new(block.Number("speed"), block.Class.Is("ArmoredConveyor"));
}
