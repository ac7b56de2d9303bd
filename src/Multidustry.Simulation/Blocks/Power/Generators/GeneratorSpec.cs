using Multidustry.Core.Content;
using Multidustry.Core.Geometry;

namespace Multidustry.Simulation.Blocks.Power.Generators;

/// <summary>What all generators have: power units per tick at full production, and what happens when they are destroyed.</summary>
internal sealed record GeneratorSpec(float Power, GeneratorExplosion Explosion)
{
    public static readonly string[] Classes =
        ["ConsumeGenerator", "HeaterGenerator", "SolarGenerator", "ThermalGenerator", "NuclearReactor", "ImpactReactor", "VariableReactor"];

    public static GeneratorSpec Of(Block block) => new(block.Number("powerProduction"), GeneratorExplosion.Of(block));
}

/// <summary>
/// The explosion of a generator that is destroyed while it is warm enough: radius in world units, damage (0 for none), and
/// puddles of a liquid (-1 for none) around it.
/// </summary>
internal sealed record GeneratorExplosion(
    float LeastWarmth, float Radius, float Damage, int Liquid, int Puddles, float PuddleRange, float PuddleAmount)
{
    public static GeneratorExplosion Of(Block block) => new(
        block.Number("explosionMinWarmup"), block.Number("explosionRadius") * TilePosition.WorldUnits, block.Number("explosionDamage"),
        block.Content<Liquid>("explosionPuddleLiquid")?.Id ?? -1, block.Integer("explosionPuddles"), block.Number("explosionPuddleRange"),
        block.Number("explosionPuddleAmount"));
}
