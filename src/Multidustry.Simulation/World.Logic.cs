using Multidustry.Simulation.Blocks.Logic;
using Multidustry.Simulation.Logic;

namespace Multidustry.Simulation;

/// <content>What the programs of a world cost.</content>
public sealed partial class World
{
    /// <summary>What programs cost in the last tick.</summary>
    public LogicCost LogicCost => Logic.Cost;

    /// <summary>Every processor with what it cost so far, the dearest first. For operators; call it on the world's thread.</summary>
    public IReadOnlyList<ProcessorProfile> ProfileProcessors() =>
        [.. _mechanisms.OfType<ProcessorMechanism>().Distinct().SelectMany(mechanism => mechanism.All).Select(ProcessorProfile.Of).OrderByDescending(profile => profile.Total.Time)];
}
