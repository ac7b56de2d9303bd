using Multidustry.TestKit;

namespace Multidustry.Simulation.Tests.Blocks.Conformance;

/// <summary>Ticks take no memory, whatever works in them. Alone on its thread, as others' work would count too.</summary>
public class SteadyAllocationTests
{
    [TestCaseSource(typeof(Workshop), nameof(Workshop.Blocks))]
    public void A_block_at_work_takes_no_memory(string block)
    {
        var world = new Workshop(block, 109).World;
        world.Run(300);

        Assert.That(Allocation.OfSteady(() => world.Run(60)), Is.Zero);
    }
}
