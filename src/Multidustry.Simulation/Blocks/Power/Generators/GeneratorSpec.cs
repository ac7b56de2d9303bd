using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks.Power.Generators;

/// <summary>What all generators have: power units per tick at full production.</summary>
internal sealed record GeneratorSpec(float Power)
{
    public static readonly string[] Classes =
        ["ConsumeGenerator", "HeaterGenerator", "SolarGenerator", "ThermalGenerator", "NuclearReactor", "ImpactReactor", "VariableReactor"];

    public static GeneratorSpec Of(Block block) => new(block.Number("powerProduction"));
}
