namespace Multidustry.Cluster.Simulator.Scenarios;

/// <summary>Something that a cluster must survive.</summary>
internal interface IScenario
{
    string Name { get; }

    string Description { get; }

    /// <summary>Runs it once.</summary>
    Outcome Run(int seed);
}

/// <summary>What came of one run.</summary>
/// <param name="Failures">The invariants that did not hold; empty when all is well.</param>
/// <param name="Trace">A number that two runs of one seed share.</param>
/// <param name="Figures">What was measured, for people.</param>
/// <param name="Notes">The last things that happened.</param>
internal sealed record Outcome(IReadOnlyList<string> Failures, uint Trace, string Figures, IReadOnlyCollection<string> Notes);
