using Multidustry.Core.Content;
using Multidustry.Simulation.Replay;
using Multidustry.Simulation.Scenarios;
using Multidustry.TestKit;

namespace Multidustry.Simulation.Tests.Scenarios;

/// <summary>Runs of the game recorded tick by tick, against ours.</summary>
public class ScenarioTests
{
    [TestCaseSource(typeof(ScenarioRecordings), nameof(ScenarioRecordings.Names))]
    public void A_scenario_equals_its_recording_at_every_tick(string name) => Compare(name, null);

    [TestCaseSource(typeof(ScenarioRecordings), nameof(ScenarioRecordings.Names))]
    public void A_scenario_without_sleep_equals_its_recording_too(string name) => Compare(name, world => world.ForceAwake = true);

    private static void Compare(string name, Action<World>? prepare)
    {
        using var scenario = ScenarioRecordings.Scenario(name);
        var difference = TraceComparer.Compare(scenario, ScenarioRecordings.Trace(name), ContentCatalogue.ForBuild(154), prepare: prepare);

        Assert.That(difference, Is.Null, () => $"first difference at tick {difference!.Tick}; {difference.Description}");
    }
}
