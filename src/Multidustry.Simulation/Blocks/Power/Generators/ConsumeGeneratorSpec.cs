using System.Collections.Immutable;
using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks.Power.Generators;

/// <summary>
/// The numbers of one generator that consumes. Fuel is by item id: a factor on power (0 for what is no fuel, empty where all
/// fuel is alike) and one on how long a piece burns. Explosive fuel damages the generator by chance.
/// </summary>
internal sealed record ConsumeGeneratorSpec(
    float ItemDuration, float WarmupSpeed, ImmutableArray<float> FuelPower, ImmutableArray<float> FuelDuration, ExplosiveFuel? Explosive,
    LiquidGivenOff Output, bool ExplodesOnFull)
{
    public static readonly string[] Classes = ["ConsumeGenerator", "HeaterGenerator"];

    public static ConsumeGeneratorSpec Of(Block block)
    {
        var fuel = block.Consumers.FirstOrDefault(c => c.AcceptedItems.Count > 0 && !c.Class.Is("ConsumeItemExplode"));
        var durations = block.Amounts<Item>("itemDurationMultipliers").ToDictionary(m => m.Content.Id, m => m.Amount);
        return new ConsumeGeneratorSpec(
            block.Number("itemDuration"), block.Number("warmupSpeed"),
            fuel is null ? [] : [.. block.Catalogue.Items.Select(item => fuel.AcceptedItems.FirstOrDefault(a => a.Content == item).Amount)],
            durations.Count == 0 ? [] : [.. block.Catalogue.Items.Select(item => durations.GetValueOrDefault(item.Id, 1f))],
            block.Consumers.FirstOrDefault(c => c.Class.Is("ConsumeItemExplode")) is { } explosive ? ExplosiveFuel.Of(explosive) : null,
            LiquidGivenOff.Of(block), block.Flag("explodeOnFull"));
    }
}

/// <summary>What explosive fuel does: by item id the chance per tick, and the damage each time.</summary>
internal sealed record ExplosiveFuel(ImmutableArray<float> Chance, float Damage)
{
    public static ExplosiveFuel Of(Consumer consumer) => new(
        [.. consumer.Catalogue.Items.Select(item => consumer.AcceptedItems.Any(a => a.Content == item)
            ? consumer.Number("baseChance") * Math.Clamp(item.Explosiveness - consumer.Number("threshold"), 0f, 1f)
            : 0f)],
        consumer.Number("damage"));
}
