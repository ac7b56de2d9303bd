using Multidustry.Simulation.Payloads;
using Multidustry.Simulation.Tests.Blocks;
using Multidustry.Simulation.Tests.Blocks.Payloads;

namespace Multidustry.Simulation.Tests.Payloads;

public class PayloadStoreTests
{
    [Test]
    public void A_carried_building_stands_nowhere_and_is_updated_by_nobody_but_its_carrier()
    {
        var world = PayloadWorld.Ready();
        var updates = world.Updates.Count;

        var payload = world.Payloads.CreateBuilding(TestWorlds.Id("mechanical-drill"), 1);
        world.Tick();

        Assert.That(world.Buildings.IsCarried(payload.Row), Is.True);
        Assert.That(world.Updates.Count, Is.EqualTo(updates));
        Assert.That(world.Tiles.Contains(world.Tiles.PositionOf(world.Buildings.Tile[payload.Row])), Is.False);
        Assert.That(world.Tiles.Blocks.ContainsAnyExcept((ushort)0), Is.False);
    }

    [Test]
    public void A_carried_building_is_where_its_carrier_moved_it()
    {
        var world = PayloadWorld.Ready();
        var payload = world.Payloads.CreateBuilding(TestWorlds.Wall, 1);

        world.Payloads.Move(payload, 12.5f, 99f, 45f);

        Assert.That(world.CentreOf(payload.Row), Is.EqualTo((12.5f, 99f)));
        Assert.That(world.Payloads.SizeOf(payload), Is.EqualTo(8f));
        Assert.That(world.Payloads.RotationOf(payload), Is.Zero, "buildings have no direction of their own");
    }

    [Test]
    public void Any_block_can_be_carried_and_updated_without_harm()
    {
        var world = PayloadWorld.Ready(12, 12);
        foreach (var block in world.Content.Blocks.Where(b => b.HasBuilding && !b.Class.Is("CoreBlock") && !b.Class.Is("ConstructBlock")))
        {
            var payload = world.Payloads.CreateBuilding(block.Id, 1);
            if (world.Buildings.Items[payload.Row] is >= 0 and var items)
                for (var item = 0; item < world.Content.Items.Count; item++)
                    world.Items.Add(items, item, 5);
            if (world.Buildings.Liquids[payload.Row] is >= 0 and var liquids)
                world.Liquids.Add(liquids, 0, 5f);
            Assert.That(() =>
            {
                for (var tick = 0; tick < 130; tick++)
                    world.Payloads.Update(payload);
                world.Wake(payload.Row);
                world.Damage.Destroy(payload.Row);
            }, Throws.Nothing, block.Name);
            world.Payloads.Discard(payload);
            world.Tick();
        }

        Assert.That(world.Buildings.Count, Is.Zero);
        Assert.That(world.Updates.Count, Is.Zero, "nothing entered the world");
    }

    [Test]
    public void Whoever_is_given_up_is_given_back_with_all_it_carries()
    {
        var world = PayloadWorld.Ready();
        var empty = (world.Buildings.Count, world.Items.Count, world.Power.Count, world.Units.Count);
        var belt = world.Place("payload-conveyor", 5, 5);
        var carried = world.Payloads.CreateBuilding(TestWorlds.Id("payload-router"), 1);
        world.Offer(carried.Row, world.Payloads.CreateBuilding(TestWorlds.Id("battery"), 1));
        world.Offer(belt, carried);
        Assert.That(world.Buildings.Count, Is.EqualTo(3));

        world.Lifecycle.SetBlock(5, 5, 0, 0, 0);
        world.Tick();

        Assert.That((world.Buildings.Count, world.Items.Count, world.Power.Count, world.Units.Count), Is.EqualTo(empty));
    }

    [Test]
    public void A_snapshot_has_what_is_carried()
    {
        var world = PayloadWorld.Ready();
        var source = world.Place("payload-source", 5, 8);
        world.TryConfigure(source, PayloadWorld.Block("container"));
        world.Place("payload-conveyor", 9, 8);
        world.Place("payload-conveyor", 12, 8);
        world.Run(130);
        var bytes = new System.Buffers.ArrayBufferWriter<byte>();
        world.WriteSnapshot(bytes);
        var copy = PayloadWorld.Ready();
        copy.ReadSnapshot(bytes.WrittenSpan);
        world.Run(200);
        copy.Run(200);

        Assert.That(copy.StateHash(), Is.EqualTo(world.StateHash()));
    }

    [Test]
    public void A_unit_that_is_carried_is_in_no_list_until_it_is_put_down()
    {
        var world = PayloadWorld.Ready();
        var payload = world.Payloads.CreateUnit(TestWorlds.Content.Units["flare"].Id, 1);
        world.Payloads.Move(payload, 80f, 88f, 90f);
        world.Run(10);
        Assert.That(world.UnitOrder.Rows.Length, Is.Zero);
        Assert.That(world.Units.Find(world.Units.Id[payload.Row]), Is.EqualTo(-1));

        Assert.That(world.Payloads.Drop(payload), Is.True);

        Assert.That(world.UnitOrder.Rows.ToArray(), Is.EqualTo(new[] { payload.Row }));
        Assert.That((world.Units.X[payload.Row], world.Units.Y[payload.Row]), Is.EqualTo((80f, 88f)));
    }

    [TestCase("flare", true, Description = "flies")]
    [TestCase("dagger", false, Description = "walks")]
    [TestCase("atrax", true, Description = "steps over")]
    [TestCase("risso", false, Description = "needs water")]
    public void A_unit_is_put_down_only_where_it_can_be(string type, bool onWall)
    {
        var world = PayloadWorld.Ready();
        world.Place("copper-wall", 10, 10);
        var payload = world.Payloads.CreateUnit(TestWorlds.Content.Units[type].Id, 1);
        world.Payloads.Move(payload, 80f, 80f, 0f);

        Assert.That(world.Payloads.Drop(payload), Is.EqualTo(onWall));
    }

    [Test]
    public void Walkers_are_not_put_down_on_each_other()
    {
        var world = PayloadWorld.Ready();
        var dagger = TestWorlds.Content.Units["dagger"].Id;
        world.UnitLifecycle.Create(dagger, 1, 100f, 100f, 0f);
        var payload = world.Payloads.CreateUnit(dagger, 1);
        world.Payloads.Move(payload, 103f, 100f, 0f);
        Assert.That(world.Payloads.Drop(payload), Is.False);

        world.Payloads.Move(payload, 120f, 100f, 0f);

        Assert.That(world.Payloads.Drop(payload), Is.True);
    }

    [Test]
    public void A_team_that_has_enough_units_keeps_the_rest_inside()
    {
        var world = PayloadWorld.Ready();
        (world.Rules.DisableUnitCap, world.Rules.UnitCapVariable, world.Rules.UnitCap) = (false, false, 2);
        var flare = TestWorlds.Content.Units["flare"].Id;

        var dropped = Enumerable.Range(0, 3).Select(_ => world.Payloads.Drop(world.Payloads.CreateUnit(flare, 1))).ToArray();

        Assert.That(dropped, Is.EqualTo(new[] { true, true, false }));
    }

    [Test]
    public void A_unit_costs_what_all_its_steps_cost()
    {
        var world = PayloadWorld.Ready();

        Assert.That(Price(world, "dagger"), Is.EqualTo("lead 10, silicon 10"));
        Assert.That(Price(world, "mace"), Is.EqualTo("graphite 40, lead 10, silicon 50").Or.EqualTo("lead 10, graphite 40, silicon 50"));
        Assert.That(Price(world, "vanquish"), Does.Contain("tungsten"), "made of units and walls");
        Assert.That(Price(world, "renale"), Is.Empty, "nothing makes it");
    }

    [Test]
    public void Handles_tell_buildings_units_and_nothing_apart()
    {
        var (building, unit) = (PayloadHandle.OfBuilding(0), PayloadHandle.OfUnit(0));

        Assert.That(default(PayloadHandle).IsNone, Is.True);
        Assert.That((building.IsNone, building.IsBuilding, building.IsUnit, building.Row), Is.EqualTo((false, true, false, 0)));
        Assert.That((unit.IsNone, unit.IsBuilding, unit.IsUnit, unit.Row), Is.EqualTo((false, false, true, 0)));
        Assert.That(PayloadHandle.OfUnit(123456).Row, Is.EqualTo(123456));
    }

    private static string Price(World world, string unit) =>
        string.Join(", ", UnitPrice.For(world.Content)[world.Content.Units[unit].Id].Items.Select(i => $"{world.Content.Items[i.Item].Name} {i.Amount}"));
}
