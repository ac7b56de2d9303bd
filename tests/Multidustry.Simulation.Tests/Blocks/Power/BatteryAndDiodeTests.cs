namespace Multidustry.Simulation.Tests.Blocks.Power;

public class BatteryAndDiodeTests
{
    [Test]
    public void A_battery_keeps_what_the_one_it_replaces_held()
    {
        var world = TestWorlds.Ready();
        var old = world.Place("battery", 5, 5);
        world.Power.Status[world.Buildings.Power[old]] = 0.5f;
        var large = world.Place("battery-large", 10, 10);
        world.MechanismOf(large).Overwrote(large, old);

        Assert.That(world.PowerOf(large), Is.EqualTo(0.5f * 4000f / 50000f));
    }

    [Test]
    public void A_battery_takes_nothing_over_from_what_holds_no_power()
    {
        var world = TestWorlds.Ready();
        var battery = world.Place("battery", 5, 5);
        world.MechanismOf(battery).Overwrote(battery, world.Place("copper-wall", 8, 8));
        world.MechanismOf(battery).Overwrote(battery, world.Place("illuminator", 9, 8));

        Assert.That(world.PowerOf(battery), Is.Zero);
    }

    [Test]
    public void A_diode_fills_the_front_until_both_sides_are_equally_full()
    {
        var (world, back, front) = Diode(0.8f, 0.2f);
        world.Run(200);

        Assert.That(world.PowerOf(back), Is.EqualTo(0.5f).Within(1e-3));
        Assert.That(world.PowerOf(front), Is.EqualTo(0.5f).Within(1e-3));
    }

    [Test]
    public void A_diode_gives_half_of_what_is_missing_in_a_tick()
    {
        var (world, back, front) = Diode(0.8f, 0.2f);
        world.Run(1);

        Assert.That(world.PowerOf(front), Is.EqualTo(0.35f).Within(1e-6));
        Assert.That(world.PowerOf(back), Is.EqualTo(0.65f).Within(1e-6));
    }

    [Test]
    public void A_diode_gives_nothing_back()
    {
        var (world, back, front) = Diode(0.2f, 0.8f);
        world.Run(50);

        Assert.That((world.PowerOf(back), world.PowerOf(front)), Is.EqualTo((0.2f, 0.8f)));
    }

    [Test]
    public void A_diode_between_sides_without_batteries_or_with_nothing_does_nothing()
    {
        var world = TestWorlds.Ready();
        world.Place("solar-panel", 4, 5);
        world.Place("diode", 5, 5);
        var front = world.Place("illuminator", 6, 5);
        world.Place("diode", 10, 10);
        world.Run(20);

        Assert.That(world.PowerOf(front), Is.Zero);
    }

    [Test]
    public void A_diode_within_one_graph_or_that_is_off_does_nothing()
    {
        var (world, back, front) = Diode(0.8f, 0.2f);
        world.SetEnabled(world.Tiles.BuildingAt(5, 5), false);
        world.Run(20);
        Assert.That(world.PowerOf(front), Is.EqualTo(0.2f));
        world.PowerGraphs.Link(back, front);
        world.SetEnabled(world.Tiles.BuildingAt(5, 5), true);
        world.Run(20);

        Assert.That(world.PowerOf(front), Is.EqualTo(0.2f));
    }

    private static (World World, int Back, int Front) Diode(float back, float front)
    {
        var world = TestWorlds.Ready();
        var (behind, ahead) = (world.Place("battery", 4, 5), world.Place("battery", 6, 5));
        world.Place("diode", 5, 5);
        world.Power.Status[world.Buildings.Power[behind]] = back;
        world.Power.Status[world.Buildings.Power[ahead]] = front;
        return (world, behind, ahead);
    }
}
