using Multidustry.TestKit;

namespace Multidustry.Simulation.Tests.Blocks.Support;

public class OverdriveProjectorTests
{
    [Test]
    public void Everything_around_runs_faster_as_long_as_there_is_power()
    {
        var (world, projector, drill) = Powered();
        world.Run(150);
        Assert.That(world.Buildings.TimeScale[drill], Is.EqualTo(1.5f));
        world.SetEnabled(projector, false);
        world.Run(70);

        Assert.That(world.Buildings.TimeScale[drill], Is.EqualTo(1f));
    }

    [Test]
    public void Phase_fabric_makes_it_stronger()
    {
        var (world, projector, drill) = Powered();
        world.Give(projector, TestWorlds.Content.Items["phase-fabric"].Id, 5);
        world.Run(300);

        Assert.That(world.Buildings.TimeScale[drill], Is.GreaterThan(2f));
    }

    [Test]
    public void What_cannot_be_sped_up_or_is_too_far_away_stays_as_it_is()
    {
        var (world, _, _) = Powered();
        var far = world.Place("mechanical-drill", 18, 18);
        var battery = world.Place("battery", 5, 8);
        world.Run(150);

        Assert.That((world.Buildings.TimeScale[far], world.Buildings.TimeScale[battery]), Is.EqualTo((1f, 1f)));
    }

    [Test]
    public void A_dome_needs_its_items_and_uses_them_up()
    {
        var world = TestWorlds.Ready(40, 40);
        var dome = world.Place("overdrive-dome", 20, 20);
        world.Place("power-source", 18, 20);
        var drill = world.Place("mechanical-drill", 30, 20);
        world.Run(150);
        Assert.That(world.Buildings.TimeScale[drill], Is.EqualTo(1f));
        world.Give(dome, TestWorlds.Content.Items["phase-fabric"].Id, 1);
        world.Give(dome, TestWorlds.Content.Items["silicon"].Id, 1);
        world.Run(150);
        Assert.That(world.Buildings.TimeScale[drill], Is.EqualTo(2.5f));
        world.Run(400);

        Assert.That(world.TotalOf(dome), Is.Zero);
        Assert.That(world.Buildings.TimeScale[drill], Is.EqualTo(1f));
    }

    [Test]
    public void A_working_projector_allocates_nothing()
    {
        var (world, _, _) = Powered();
        world.Run(150);
        Assert.That(Allocation.OfSteady(() => world.Run(300)), Is.Zero);
    }

    private static (World World, int Projector, int Drill) Powered()
    {
        var world = TestWorlds.Ready();
        var projector = world.Place("overdrive-projector", 5, 5);
        world.Place("power-source", 4, 5);
        return (world, projector, world.Place("mechanical-drill", 9, 5));
    }
}
