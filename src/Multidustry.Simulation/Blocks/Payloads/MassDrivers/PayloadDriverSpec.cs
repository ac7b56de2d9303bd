using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks.Payloads.MassDrivers;

/// <summary>The numbers of one payload mass driver: world units, degrees per tick, ticks; the largest payload in tiles.</summary>
internal sealed record PayloadDriverSpec(
    float Range, float RotateSpeed, float Length, float Knockback, float ReloadTime, float ChargeTime, float LargestSize)
{
    public static PayloadDriverSpec Of(Block block) => new(
        block.Number("range"), block.Number("rotateSpeed"), block.Number("length"), block.Number("knockback"),
        block.Number("reload"), block.Number("chargeTime"), block.Number("maxPayloadSize"));
}
