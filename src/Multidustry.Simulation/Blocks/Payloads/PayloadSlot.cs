using Multidustry.Simulation.Ecs;
using Multidustry.Simulation.Payloads;

namespace Multidustry.Simulation.Blocks.Payloads;

/// <summary>What a payload block holds, and where: from the block's centre in world units, and its direction in degrees.</summary>
internal struct PayloadSlot
{
    public PayloadHandle Payload;
    public float X;
    public float Y;
    public float Rotation;

    public readonly bool IsEmpty => Payload.IsNone;
}
