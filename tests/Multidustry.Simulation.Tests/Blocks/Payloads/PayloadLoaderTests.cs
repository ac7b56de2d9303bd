using Multidustry.TestKit;

namespace Multidustry.Simulation.Tests.Blocks.Payloads;

public class PayloadLoaderTests
{
    [TestCase("container", true)]
    [TestCase("vault", true)]
    [TestCase("battery", true)]
    [TestCase("liquid-tank", true)]
    [TestCase("liquid-router", true)]
    [TestCase("copper-wall", false)]
    [TestCase("conveyor", false, Description = "nothing can be taken out again")]
    [TestCase("thermal-generator", false)]
    [TestCase("impact-reactor", false, Description = "too large")]
    public void Loaders_and_unloaders_take_what_holds_something(string block, bool takes)
    {
        var world = PayloadWorld.Ready();
        var payload = world.Payloads.CreateBuilding(TestWorlds.Id(block), 1);

        Assert.That(world.Offer(world.Place("payload-loader", 5, 5), payload), Is.EqualTo(takes));
        Assert.That(world.Offer(world.Place("payload-unloader", 15, 5), payload), Is.EqualTo(takes));
    }

    [Test]
    public void Units_are_not_loaded_even_when_a_save_says_so()
    {
        var world = PayloadWorld.Ready();
        var loader = world.Place("payload-loader", 5, 5);
        var hole = world.Place("payload-void", 15, 5);
        var unit = world.Payloads.CreateUnit(TestWorlds.Content.Units["poly"].Id, 1);
        Assert.That(world.Offer(loader, unit), Is.False);

        world.Offer(hole, unit);
        Assert.That(BuildingState.Read(world, loader, [.. BuildingState.Write(world, hole), 1]), Is.Zero);

        Assert.That(world.PayloadIn(loader).IsNone, Is.True);
    }

    [Test]
    public void A_container_is_filled_to_the_brim_and_sent_on()
    {
        var world = PayloadWorld.Ready();
        var loader = world.Place("payload-loader", 5, 5);
        var container = world.Payloads.CreateBuilding(TestWorlds.Id("container"), 1);
        world.Offer(loader, container);
        var mechanism = world.MechanismOf(loader);
        for (var tick = 0; tick < 600 && !world.PayloadIn(loader).IsNone; tick++)
        {
            while (mechanism.AcceptsItem(loader, -1, TestBlocks.Lead))
                mechanism.HandleItem(loader, -1, TestBlocks.Lead);
            world.Tick();
            if (tick == 300)
                world.Place("payload-conveyor", 8, 5);
        }

        Assert.That(world.AmountOf(container.Row, TestBlocks.Lead), Is.EqualTo(300));
        Assert.That(world.PayloadIn(loader).IsNone, Is.True);
    }

    [Test]
    public void An_unloader_hands_everything_out_and_lets_the_empty_block_go()
    {
        var world = PayloadWorld.Ready();
        var unloader = world.Place("payload-unloader", 5, 5);
        var exit = world.Place("payload-conveyor", 8, 5);
        var store = world.Place("vault", 5, 8);
        var container = world.Payloads.CreateBuilding(TestWorlds.Id("container"), 1);
        world.Items.Add(world.Buildings.Items[container.Row], TestBlocks.Copper, 120);
        world.Items.Add(world.Buildings.Items[container.Row], TestBlocks.Lead, 33);
        world.Offer(unloader, container);
        world.Run(400);

        Assert.That((world.AmountOf(store, TestBlocks.Copper), world.AmountOf(store, TestBlocks.Lead)), Is.EqualTo((120, 33)));
        Assert.That(world.PayloadIn(exit), Is.EqualTo(container));
    }

    [Test]
    public void An_unloaded_battery_feeds_its_neighbours()
    {
        var world = PayloadWorld.Ready();
        world.Rules.Teams[1].Cheat = false;
        var unloader = world.Place("payload-unloader", 5, 5);
        var lamp = world.Place("illuminator", 7, 5);
        var battery = world.Payloads.CreateBuilding(TestWorlds.Id("battery-large"), 1);
        world.Power.Status[world.Buildings.Power[battery.Row]] = 1f;
        world.Power.Status[world.Buildings.Power[unloader]] = 1f;
        world.Offer(unloader, battery);
        world.Run(60);

        Assert.That(world.Power.Status[world.Buildings.Power[lamp]], Is.EqualTo(1f));
        Assert.That(world.Power.Status[world.Buildings.Power[battery.Row]], Is.LessThan(1f));
    }

    [TestCase("payload-loader")]
    [TestCase("payload-unloader")]
    public void State_is_saved_and_must_be_whole(string block)
    {
        var world = PayloadWorld.Ready();
        var (loader, copy) = (world.Place(block, 5, 5), world.Place(block, 15, 5));
        var container = world.Payloads.CreateBuilding(TestWorlds.Id("container"), 1);
        world.Items.Add(world.Buildings.Items[container.Row], TestBlocks.Copper, 12);
        world.Offer(loader, container);
        world.Run(7);

        BuildingState.AssertRoundTrip(world, loader, world, copy);
        BuildingState.AssertShortenedIsRefused(world, copy);
    }

    [Test]
    public void Loading_and_unloading_allocates_nothing()
    {
        var world = PayloadWorld.Ready();
        world.Place("payload-source", 4, 5, PayloadWorld.Block("container"));
        world.Place("payload-loader", 8, 5);
        world.Place("item-source", 8, 7, TestBlocks.Item("copper"));
        world.Place("payload-unloader", 11, 5);
        world.Place("item-void", 11, 7);
        world.Place("payload-void", 15, 5);
        world.Run(900);
        Assert.That(Allocation.OfSteady(() => world.Run(900)), Is.Zero);
    }
}
