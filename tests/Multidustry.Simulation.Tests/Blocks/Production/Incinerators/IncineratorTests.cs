namespace Multidustry.Simulation.Tests.Blocks.Production.Incinerators;

public class IncineratorTests
{
    [Test]
    public void An_incinerator_burns_items_and_liquids_once_it_is_hot()
    {
        var world = TestWorlds.Ready();
        var incinerator = world.Lifecycle.SetBlock(5, 5, TestWorlds.Id("incinerator"), 1, 0);
        world.Lifecycle.SetBlock(6, 5, TestWorlds.Id("power-source"), 1, 0);
        var mechanism = world.MechanismOf(incinerator);
        Assert.That(mechanism.AcceptsItem(incinerator, -1, 0), Is.False);
        for (var i = 0; i < 20; i++)
            world.Tick();

        Assert.That(mechanism.AcceptsItem(incinerator, -1, 0), Is.True);
        Assert.That(mechanism.AcceptsLiquid(incinerator, -1, world.Content.Liquids["oil"].Id), Is.True);
        Assert.That(mechanism.AcceptsLiquid(incinerator, -1, world.Content.Liquids["neoplasm"].Id), Is.False, "living things don't burn");
        mechanism.HandleLiquid(incinerator, -1, 0, 5f);
        Assert.That(world.Liquids.Get(world.Buildings.Liquids[incinerator], 0), Is.Zero);
    }

    [Test]
    public void A_belt_that_waits_for_heat_wakes_when_it_comes()
    {
        var world = TestWorlds.Ready();
        var belt = world.Lifecycle.SetBlock(4, 5, TestWorlds.Id("conveyor"), 1, 0);
        world.Lifecycle.SetBlock(5, 5, TestWorlds.Id("incinerator"), 1, 0);
        world.MechanismOf(belt).HandleStack(belt, 0, 1);
        for (var i = 0; i < 200; i++)
            world.Tick();
        Assert.That(world.Items.Total[world.Buildings.Items[belt]], Is.EqualTo(1));

        world.Lifecycle.SetBlock(5, 6, TestWorlds.Id("power-source"), 1, 0);
        for (var i = 0; i < 30; i++)
            world.Tick();

        Assert.That(world.Items.Total[world.Buildings.Items[belt]], Is.Zero);
    }

    [Test]
    public void A_slag_incinerator_needs_slag()
    {
        var world = TestWorlds.Ready();
        var incinerator = world.Lifecycle.SetBlock(5, 5, TestWorlds.Id("slag-incinerator"), 1, 0);
        world.Tick();
        Assert.That(world.MechanismOf(incinerator).AcceptsItem(incinerator, -1, 0), Is.False);

        world.Liquids.Add(world.Buildings.Liquids[incinerator], world.Content.Liquids["slag"].Id, 5f);
        world.Tick();

        Assert.That(world.MechanismOf(incinerator).AcceptsItem(incinerator, -1, 0), Is.True);
    }
}
