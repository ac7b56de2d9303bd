using Multidustry.Mlog.Hosting;
using Multidustry.Simulation.Events;

namespace Multidustry.Simulation.Tests.Blocks.Power;

public class ReactorTests
{
    [Test]
    public void A_fission_reactor_makes_power_by_how_full_it_is()
    {
        var (world, reactor) = Fission(15);
        Fill(world, reactor, "cryofluid", 30f);
        world.Run(1);

        Assert.That(world.Made(reactor), Is.EqualTo(7.5f));
    }

    [Test]
    public void Without_coolant_it_heats_up_and_bursts()
    {
        var (world, reactor) = Fission(30);
        // Heat grows by 0.02 a tick.
        world.Run(49);
        Assert.That(world.Buildings.IsAlive(reactor), Is.True);
        world.Run(1);

        Assert.That(world.Buildings.IsAlive(reactor), Is.False);
        Assert.That(world.Events.Batch.ToArray().Count(e => e.Kind == WorldEventKind.BuildingDestroyed), Is.EqualTo(1));
    }

    [Test]
    public void Coolant_takes_the_heat_away()
    {
        var (world, reactor) = Fission(30);
        for (var i = 0; i < 100; i++)
        {
            Fill(world, reactor, "cryofluid", 0.04f);
            world.Run(1);
        }

        Assert.That(world.Buildings.IsAlive(reactor), Is.True);
        Assert.That(world.MechanismOf(reactor).HeatOf(reactor), Is.EqualTo(0f).Within(1e-3));
    }

    [Test]
    public void A_hot_reactor_heats_all_its_neighbours()
    {
        var (world, reactor) = Fission(30);
        var redirector = world.Place("heat-redirector", 12, 9);
        world.Run(30);

        Assert.That(world.MechanismOf(reactor).HeatOf(reactor), Is.GreaterThan(0f));
        Assert.That(world.MechanismOf(redirector).HeatOf(redirector), Is.GreaterThan(0f));
    }

    [Test]
    public void A_fission_reactor_uses_up_a_piece_of_fuel_every_six_seconds()
    {
        var (world, reactor) = Fission(3);
        for (var i = 0; i < 400; i++)
        {
            Fill(world, reactor, "cryofluid", 1f);
            world.Run(1);
        }

        Assert.That(world.TotalOf(reactor), Is.EqualTo(2));
    }

    [Test]
    public void A_fusion_reactor_warms_up_slowly_and_cools_down_fast()
    {
        var world = TestWorlds.Ready();
        var reactor = world.Place("impact-reactor", 9, 9);
        world.Place("power-source", 12, 9);
        world.Give(reactor, TestWorlds.Content.Items["blast-compound"].Id, 10);
        Fill(world, reactor, "cryofluid", 80f);
        world.Run(250);
        var warm = world.Made(reactor);
        world.SetEnabled(world.Tiles.BuildingAt(12, 9), false);
        world.Run(60);

        Assert.That(warm, Is.GreaterThan(0f));
        Assert.That(world.Made(reactor), Is.LessThan(warm / 2));
    }

    [Test]
    public void A_heat_driven_reactor_gets_unstable_without_coolant_and_bursts()
    {
        var (world, reactor) = Flux();
        world.Run(1000);

        Assert.That(world.Buildings.IsAlive(reactor), Is.False);
    }

    [Test]
    public void A_heat_driven_reactor_with_coolant_works_by_its_heat()
    {
        var (world, reactor) = Flux();
        for (var i = 0; i < 300; i++)
        {
            Fill(world, reactor, "cyanogen", Math.Min(1f, 30f - world.Liquids.Get(world.Buildings.Liquids[reactor], TestWorlds.Content.Liquids["cyanogen"].Id)));
            world.Run(1);
        }

        // One heater of 3 units against 150 for full power.
        Assert.That(world.Made(reactor), Is.EqualTo(265f * 3f / 150f).Within(1e-3));
    }

    [Test]
    public void Programs_can_read_how_hot_a_reactor_is()
    {
        var (world, reactor) = Fission(30);
        world.Run(10);

        Assert.That(world.MechanismOf(reactor).TrySense(reactor, LogicProperty.Heat, out var heat), Is.True);
        Assert.That(heat.AsNumber, Is.EqualTo(0.2).Within(1e-6));
        Assert.That(world.MechanismOf(reactor).TrySense(reactor, LogicProperty.Progress, out _), Is.False);
    }

    private static (World World, int Reactor) Fission(int fuel)
    {
        var world = TestWorlds.Ready();
        var reactor = world.Place("thorium-reactor", 9, 9);
        world.Give(reactor, TestWorlds.Content.Items["thorium"].Id, fuel);
        return (world, reactor);
    }

    private static (World World, int Reactor) Flux()
    {
        var world = TestWorlds.Ready();
        world.Place("electric-heater", 3, 9);
        world.Place("power-source", 3, 11);
        return (world, world.Place("flux-reactor", 7, 9));
    }

    private static void Fill(World world, int building, string liquid, float amount) =>
        world.MechanismOf(building).HandleLiquid(building, -1, TestWorlds.Content.Liquids[liquid].Id, amount);
}
