using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks.Power.Generators;

/// <summary>The attribute of the ground that a generator makes power of, and what it gives off.</summary>
internal sealed record ThermalGeneratorSpec(string Attribute, LiquidGivenOff Output)
{
    public static ThermalGeneratorSpec Of(Block block) => new(block.Text("attribute"), LiquidGivenOff.Of(block));
}
