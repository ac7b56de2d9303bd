using Multidustry.Core.Content;
using Multidustry.Simulation.Persistence;
using Multidustry.TestKit;

namespace Multidustry.Simulation.Tests.Scenarios;

public class FactoryWorldTests
{
    private static readonly ContentCatalogue Content = ContentCatalogue.ForBuild(154);

    [TestCase("factory5k", 600)]
    [TestCase("factory20k", 300)]
    [TestCase("factory5k", 6000, Explicit = true, Reason = "takes a while")]
    [TestCase("factory50k", 2000, Explicit = true, Reason = "takes a while")]
    public void A_factory_in_which_most_sleeps_has_the_history_of_one_in_which_nothing_does(string name, int ticks)
    {
        var (sleeping, awake) = (Load(name), Load(name));
        awake.ForceAwake = true;

        for (var tick = 1; tick <= ticks; tick++)
        {
            sleeping.Tick();
            awake.Tick();
            // Asking for the hash brings everything that was put off up to date, so it is asked for rarely.
            if (tick % 50 == 0)
                Assert.That(sleeping.StateHash(), Is.EqualTo(awake.StateHash()), $"tick {tick}");
        }
    }

    private static World Load(string name) => WorldLoader.Load(SharedFolder.Path($"golden/sim/bench/{name}.msav"), Content).World;
}
