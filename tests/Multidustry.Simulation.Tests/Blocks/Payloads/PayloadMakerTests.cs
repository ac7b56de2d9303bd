using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Runtime;
using Multidustry.Protocol.Types;

namespace Multidustry.Simulation.Tests.Blocks.Payloads;

/// <summary>Sources, voids, constructors and deconstructors.</summary>
public class PayloadMakerTests
{
    public static IEnumerable<TestCaseData> Makes()
    {
        yield return new("payload-source", PayloadWorld.Block("vault"), true);
        yield return new("payload-source", PayloadWorld.Unit("dagger"), true);
        yield return new("payload-source", PayloadWorld.Block("core-shard"), false);
        yield return new("payload-source", PayloadWorld.Block("impact-reactor"), true);
        yield return new("payload-source", PayloadWorld.Block("large-constructor"), false);
        yield return new("payload-source", PayloadWorld.Block("stone"), false);
        yield return new("payload-source", PayloadWorld.Block("item-source"), false);
        yield return new("payload-source", ConfigValue.Int(7), false);
        yield return new("payload-source", ConfigValue.Content(new ContentReference(ContentType.Unit, 999)), false);
        yield return new("constructor", PayloadWorld.Block("beryllium-wall-large"), true);
        yield return new("constructor", PayloadWorld.Block("copper-wall"), false);
        yield return new("constructor", PayloadWorld.Unit("dagger"), false);
        yield return new("large-constructor", PayloadWorld.Block("vault"), true);
        yield return new("large-constructor", PayloadWorld.Block("container"), false);
        yield return new("payload-void", PayloadWorld.Block("vault"), false);
        yield return new("deconstructor", ConfigValue.Null, false);
    }

    [TestCaseSource(nameof(Makes))]
    public void Only_what_a_block_can_make_is_a_configuration(string block, ConfigValue config, bool makes)
    {
        var world = PayloadWorld.Ready();
        var building = world.Place(block, 10, 10);
        var hash = world.StateHash();

        Assert.That(world.TryConfigure(building, config), Is.EqualTo(makes));
        Assert.That(world.ConfigOf(building), Is.EqualTo(makes ? config : ConfigValue.Null));
        if (!makes)
            Assert.That(world.StateHash(), Is.EqualTo(hash));
    }

    [Test]
    public void What_is_banned_or_from_another_planet_is_not_made()
    {
        var world = PayloadWorld.Ready();
        var source = world.Place("payload-source", 10, 10);
        world.Rules.Planet = world.Content.Planets["erekir"];
        Assert.That(world.TryConfigure(source, PayloadWorld.Block("vault")), Is.False);

        world.Rules.Planet = world.Content.Planets["serpulo"];
        world.Rules.BannedBlocks.Add(world.Content.Blocks["vault"]);
        world.Rules.BannedUnits.Add(world.Content.Units["dagger"]);

        Assert.That(world.TryConfigure(source, PayloadWorld.Block("vault")), Is.False);
        Assert.That(world.TryConfigure(source, PayloadWorld.Unit("dagger")), Is.False);
        Assert.That(world.TryConfigure(source, PayloadWorld.Block("container")), Is.True);
    }

    [Test]
    public void A_source_lets_go_of_what_it_made_before_when_it_shall_make_something_else()
    {
        var world = PayloadWorld.Ready();
        var source = world.Place("payload-source", 10, 10);
        world.TryConfigure(source, PayloadWorld.Block("vault"));
        world.Run(2);
        world.TryConfigure(source, PayloadWorld.Unit("flare"));
        world.Run(1);
        Assert.That(world.PayloadIn(source).IsUnit, Is.True);
        Assert.That(world.Buildings.Count, Is.EqualTo(1));

        world.TryConfigure(source, ConfigValue.Null);
        world.Run(1);

        Assert.That(world.PayloadIn(source).IsNone, Is.True);
        Assert.That(world.Units.Count, Is.Zero);
        Assert.That(world.Updates.AwakeCount, Is.Zero);
    }

    [Test]
    public void A_constructor_takes_twice_the_price_and_pays_it_once()
    {
        var world = PayloadWorld.Ready();
        world.Rules.Teams[1].Cheat = false;
        var constructor = world.Place("constructor", 10, 10);
        world.TryConfigure(constructor, PayloadWorld.Block("beryllium-wall-large"));
        var beryllium = world.Content.Items["beryllium"].Id;
        var items = world.Buildings.Items[constructor];
        var price = world.Content.Blocks["beryllium-wall-large"].Requirements[0].Amount;
        var mechanism = world.MechanismOf(constructor);
        while (mechanism.AcceptsItem(constructor, -1, beryllium))
            mechanism.HandleItem(constructor, -1, beryllium);
        Assert.That(world.Items.Get(items, beryllium), Is.EqualTo(2 * price));
        Assert.That(mechanism.AcceptsItem(constructor, -1, 0), Is.False);

        for (var tick = 0; tick < 900 && world.PayloadIn(constructor).IsNone; tick++)
        {
            world.Power.Status[world.Buildings.Power[constructor]] = 1f;
            world.Tick();
        }

        Assert.That(world.Payloads.Describe(world.PayloadIn(constructor)), Is.EqualTo("beryllium-wall-large"));
        Assert.That(world.Items.Get(items, beryllium), Is.EqualTo(price));
    }

    [TestCase("container", 1f)]
    [TestCase("container", 0.5f)]
    [TestCase("battery", 2f)]
    public void A_deconstructor_gives_the_price_back(string block, float multiplier)
    {
        var world = PayloadWorld.Ready();
        world.Rules.BuildCostMultiplier = multiplier;
        var deconstructor = world.Place("deconstructor", 10, 10);
        world.Offer(deconstructor, world.Payloads.CreateBuilding(TestWorlds.Id(block), 1));
        world.Run(400);

        var items = world.Buildings.Items[deconstructor];
        foreach (var (item, amount) in world.Content.Blocks[block].Requirements)
            Assert.That(world.Items.Get(items, item.Id), Is.EqualTo((int)(amount * multiplier)).Within(1));
        Assert.That(world.Buildings.Count, Is.EqualTo(1), "the payload is gone");
    }

    [TestCase("dagger", true)]
    [TestCase("renale", false, Description = "costs nothing")]
    [TestCase("reign", true)]
    [TestCase("toxopid", true)]
    [TestCase("collaris", false, Description = "too large")]
    public void A_deconstructor_takes_units_that_cost_something_and_fit(string unit, bool takes)
    {
        var world = PayloadWorld.Ready();
        var deconstructor = world.Place("deconstructor", 10, 10);

        Assert.That(world.Offer(deconstructor, world.Payloads.CreateUnit(TestWorlds.Content.Units[unit].Id, 1)), Is.EqualTo(takes && TestWorlds.Content.Units[unit].HitSize <= 32f));
    }

    [Test]
    public void A_deconstructor_waits_while_there_is_no_room()
    {
        var world = PayloadWorld.Ready();
        var deconstructor = world.Place("small-deconstructor", 10, 10);
        var items = world.Buildings.Items[deconstructor];
        world.Items.Add(items, 0, 100);
        world.Offer(deconstructor, world.Payloads.CreateBuilding(TestWorlds.Id("battery"), 1));
        world.Run(300);
        Assert.That(world.Items.Total[items], Is.EqualTo(100));

        world.Items.Clear(items);
        world.Run(300);

        Assert.That(world.Items.Total[items], Is.EqualTo(world.Content.Blocks["battery"].Requirements.Sum(r => r.Amount)));
    }

    [Test]
    public void What_is_being_taken_apart_is_saved()
    {
        var world = PayloadWorld.Ready();
        var (deconstructor, copy) = (world.Place("deconstructor", 10, 10), world.Place("deconstructor", 20, 10));
        world.Offer(deconstructor, world.Payloads.CreateBuilding(TestWorlds.Id("vault"), 1));
        world.Run(20);
        var state = BuildingState.Write(world, deconstructor);

        Assert.That(BuildingState.Read(world, copy, state), Is.Zero);
        Assert.That(BuildingState.Write(world, copy), Is.EqualTo(state));
        Assert.That(() => BuildingState.Read(world, copy, state.AsSpan(0, state.Length / 2)), Throws.TypeOf<MalformedDataException>());
    }

    [Test]
    public void Programs_are_told_what_is_inside_and_how_far_it_is()
    {
        var world = PayloadWorld.Ready();
        var deconstructor = world.Place("deconstructor", 10, 10);
        Assert.That(Sense(world, deconstructor, LogicProperty.PayloadCount).AsNumber, Is.Zero);
        Assert.That(Sense(world, deconstructor, LogicProperty.PayloadType).AsContent, Is.Null);

        world.Offer(deconstructor, world.Payloads.CreateBuilding(TestWorlds.Id("vault"), 1));
        Assert.That(Sense(world, deconstructor, LogicProperty.PayloadCount).AsNumber, Is.EqualTo(1));
        Assert.That(Sense(world, deconstructor, LogicProperty.PayloadType).AsContent, Is.EqualTo(world.Content.Blocks["vault"]));
        world.Run(30);

        Assert.That(Sense(world, deconstructor, LogicProperty.Progress).AsNumber, Is.GreaterThan(0).And.LessThan(1));
    }

    private static MlogValue Sense(World world, int building, LogicProperty property)
    {
        Assert.That(world.MechanismOf(building).TrySense(building, property, out var value), Is.True);
        return value;
    }

    [Test]
    public void A_void_takes_anything_and_leaves_nothing()
    {
        var world = PayloadWorld.Ready();
        var hole = world.Place("payload-void", 10, 10);
        foreach (var payload in new[] { world.Payloads.CreateUnit(0, 1), world.Payloads.CreateBuilding(TestWorlds.Id("impact-reactor"), 2) })
        {
            Assert.That(world.Offer(hole, payload), Is.True);
            world.Run(5);
        }

        Assert.That((world.Units.Count, world.Buildings.Count), Is.EqualTo((0, 1)));
        Assert.That(world.Updates.AwakeCount, Is.Zero);
    }
}
