using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks.Power.Generators;

/// <summary>The liquid that a generator gives off: its id (-1 for none) and units per tick at full production.</summary>
internal readonly record struct LiquidGivenOff(int Liquid, float Amount)
{
    public static LiquidGivenOff Of(Block block) =>
        block.Amounts<Liquid>("outputLiquid") is [var output] ? new(output.Content.Id, output.Amount) : new(-1, 0f);

    public bool IsNone => Liquid < 0;
}
