using Multidustry.Mlog.Hosting;

namespace Multidustry.Simulation.Tests.Blocks.Liquids;

public class PumpTests
{
    private static readonly short Water = TestWorlds.Content.Liquids["water"].Id;

    [Test]
    public void A_pump_draws_from_each_of_its_wet_tiles()
    {
        var world = Lake("deep-water");
        var pump = world.Lifecycle.SetBlock(5, 5, TestWorlds.Id("mechanical-pump"), 1, 0);
        world.Tick();

        Assert.That(AmountIn(world, pump), Is.EqualTo(world.Content.Blocks["mechanical-pump"].Number("pumpAmount") * world.Content.Blocks["deep-water"].Number("liquidMultiplier")));
    }

    [Test]
    public void A_pump_on_dry_ground_wants_nothing()
    {
        var world = Lake("stone");
        var pump = world.Lifecycle.SetBlock(5, 5, TestWorlds.Id("mechanical-pump"), 1, 0);
        world.Tick();

        Assert.That(AmountIn(world, pump), Is.Zero);
        Assert.That(world.MechanismOf(pump).ShouldConsume(pump), Is.False);
    }

    [Test]
    public void A_full_pump_stops()
    {
        var world = Lake("deep-water");
        var pump = world.Lifecycle.SetBlock(5, 5, TestWorlds.Id("mechanical-pump"), 1, 0);
        for (var i = 0; i < 600; i++)
            world.Tick();

        Assert.That(AmountIn(world, pump), Is.EqualTo(world.Content.Blocks["mechanical-pump"].LiquidCapacity).Within(0.02f));
        Assert.That(world.Buildings.Efficiency[pump], Is.Zero);
    }

    [Test]
    public void A_powered_pump_sleeps_while_it_is_full_or_without_power()
    {
        var world = Lake("deep-water");
        var pump = world.Place("rotary-pump", 5, 5);
        world.Run(5);
        Assert.That(world.IsResting(pump));

        world.Place("power-source", 7, 5);
        world.Run(5);
        Assert.That(AmountIn(world, pump), Is.GreaterThan(0f));
        Assert.That(world.IsResting(pump), Is.False);

        world.Run(600);
        Assert.That(world.IsResting(pump));
        var full = AmountIn(world, pump);
        world.Liquids.Remove(world.Buildings.Liquids[pump], Water, 10f);
        world.Run(1);
        Assert.That(AmountIn(world, pump), Is.GreaterThan(full - 10f));
    }

    [Test]
    public void A_reinforced_pump_takes_the_hydrogen_it_runs_on()
    {
        var world = Lake("deep-water");
        var pump = world.Lifecycle.SetBlock(5, 5, TestWorlds.Id("reinforced-pump"), 1, 0);
        var mechanism = world.MechanismOf(pump);
        var hydrogen = world.Content.Liquids["hydrogen"].Id;

        Assert.That(mechanism.AcceptsLiquid(pump, -1, hydrogen), Is.True);
        Assert.That(mechanism.AcceptsLiquid(pump, -1, Water), Is.False);
        mechanism.HandleLiquid(pump, -1, hydrogen, 10f);
        world.Tick();
        Assert.That(AmountIn(world, pump), Is.Positive);
    }

    [Test]
    public void An_extractor_gains_from_wet_ground_and_loses_liquid_tiles()
    {
        var dry = Extracted("stone");
        Assert.That(Extracted("ice"), Is.GreaterThan(dry), "ice holds water");
        Assert.That(Extracted("deep-water"), Is.LessThan(dry), "there is nothing solid to press");

        static float Extracted(string floor)
        {
            var world = Lake(floor);
            var pump = world.Lifecycle.SetBlock(5, 5, TestWorlds.Id("water-extractor"), 1, 0);
            world.Lifecycle.SetBlock(5, 7, TestWorlds.Id("power-source"), 1, 0);
            for (var i = 0; i < 10; i++)
                world.Tick();
            return AmountIn(world, pump);
        }
    }

    [Test]
    public void A_fracker_uses_an_item_only_after_a_while_of_work()
    {
        var world = Lake("sand-floor");
        var pump = world.Lifecycle.SetBlock(5, 5, TestWorlds.Id("oil-extractor"), 1, 0);
        var sand = world.Content.Items["sand"].Id;
        world.Items.Add(world.Buildings.Items[pump], sand, 2);
        world.Liquids.Add(world.Buildings.Liquids[pump], Water, 40f);
        world.Lifecycle.SetBlock(5, 7, TestWorlds.Id("power-source"), 1, 0);
        for (var i = 0; i < 60; i++)
            world.Tick();
        Assert.That(world.Items.Get(world.Buildings.Items[pump], sand), Is.EqualTo(2));

        for (var i = 0; i < 5; i++)
            world.Tick();
        Assert.That(world.Items.Get(world.Buildings.Items[pump], sand), Is.EqualTo(1));
    }

    [Test]
    public void Programs_see_how_much_a_pump_holds_and_whether_it_works()
    {
        var world = Lake("deep-water");
        var pump = world.Lifecycle.SetBlock(5, 5, TestWorlds.Id("mechanical-pump"), 1, 0);
        for (var i = 0; i < 30; i++)
            world.Tick();

        Assert.That(Sensed(LogicProperty.TotalLiquids), Is.EqualTo(AmountIn(world, pump)));
        Assert.That(Sensed(LogicProperty.Efficiency), Is.EqualTo(1));
        Assert.That(Sensed(LogicProperty.Progress), Is.EqualTo(30f / 300f));

        double Sensed(LogicProperty property) =>
            world.MechanismOf(pump).TrySense(pump, property, out var value) ? value.AsNumber : throw new InvalidOperationException();
    }

    [Test]
    public void Programs_see_what_an_extractor_presses()
    {
        var world = Lake("stone");
        var pump = world.Lifecycle.SetBlock(5, 5, TestWorlds.Id("water-extractor"), 1, 0);
        world.Liquids.Add(world.Buildings.Liquids[pump], Water, 12f);

        Assert.That(world.MechanismOf(pump).TrySense(pump, LogicProperty.TotalLiquids, out var held) ? held.AsNumber : -1, Is.EqualTo(12));
        Assert.That(world.MechanismOf(pump).TrySense(pump, LogicProperty.Progress, out _), Is.False);
    }

    private static World Lake(string floor)
    {
        var world = TestWorlds.Create();
        for (var tile = 0; tile < world.Tiles.Count; tile++)
            world.Tiles.SetFloor(tile, TestWorlds.Id(floor));
        world.FinishLoading();
        return world;
    }

    private static float AmountIn(World world, int building) => world.Liquids.Get(world.Buildings.Liquids[building], Water);
}
