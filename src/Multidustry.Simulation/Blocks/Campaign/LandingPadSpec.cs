using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks.Campaign;

/// <summary>The numbers of one landing pad: ticks of an arrival and until the next one, and the liquid that an arrival takes.</summary>
internal sealed record LandingPadSpec(float ArrivalTime, float CooldownTime, int Liquid, float LiquidAmount)
{
    public static LandingPadSpec Of(Block block) => new(
        block.Number("arrivalDuration"), block.Number("cooldownTime"), block.Content<Liquid>("consumeLiquid")!.Id, block.Number("consumeLiquidAmount"));
}
