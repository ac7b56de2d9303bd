namespace Multidustry.Simulation.Tests.Blocks.Production.Crafters;

public class AttributeCrafterTests
{
    private static readonly short Spores = TestWorlds.Content.Items["spore-pod"].Id;

    [Test]
    public void A_cultivator_on_moss_grows_more_than_one_on_stone()
    {
        var world = TestWorlds.Ready();
        Cover(world, "moss", 9, 5);
        var (plain, rich) = (Cultivator(world, 4, 5), Cultivator(world, 9, 5));
        world.Run(900);

        Assert.That(world.AmountOf(rich, Spores), Is.GreaterThan(world.AmountOf(plain, Spores)));
        Assert.That(world.AmountOf(plain, Spores), Is.EqualTo(8));
    }

    [Test]
    public void An_attribute_of_the_whole_map_counts_too()
    {
        var world = TestWorlds.Ready();
        world.Rules.Attributes["spores"] = 1f;
        var cultivator = Cultivator(world, 4, 5);
        world.Run(450);

        Assert.That(world.AmountOf(cultivator, Spores), Is.EqualTo(8));
    }

    [Test]
    public void A_condenser_away_from_a_vent_makes_nothing()
    {
        var world = TestWorlds.Ready();
        world.Place("power-source", 3, 5);
        var condenser = world.Place("vent-condenser", 5, 5);
        world.Run(200);

        Assert.That(world.Liquids.Amounts[world.Buildings.Liquids[condenser]].ToArray(), Is.All.Zero);
    }

    private static int Cultivator(World world, int x, int y)
    {
        world.Place("power-source", x, y - 1);
        world.Place("liquid-source", x + 1, y - 1, Multidustry.Protocol.Types.ConfigValue.Content(TestWorlds.Content.Liquids["water"].Reference));
        return world.Place("cultivator", x, y);
    }

    private static void Cover(World world, string floor, int x, int y)
    {
        for (var dx = 0; dx < 2; dx++)
            for (var dy = 0; dy < 2; dy++)
                world.Tiles.SetFloor(world.Tiles.IndexOf(x + dx, y + dy), TestWorlds.Id(floor));
    }
}
