using Multidustry.Core.Binary;
using Multidustry.TestKit;

namespace Multidustry.Simulation.Tests.Blocks.Payloads;

public class PayloadConveyorTests
{
    private const int Step = 45;

    [Test]
    public void A_belt_passes_its_payload_on_once_in_each_step()
    {
        var world = PayloadWorld.Ready();
        int[] belts = [world.Place("payload-conveyor", 5, 5), world.Place("payload-conveyor", 8, 5), world.Place("payload-conveyor", 11, 5)];
        world.Run(2);
        var payload = world.Payloads.CreateBuilding(TestWorlds.Wall, 1);
        Assert.That(world.Offer(belts[0], payload), Is.True);
        var places = new List<int>();
        for (var tick = 0; tick < 3 * Step; tick++)
        {
            world.Tick();
            places.Add(Array.FindIndex(belts, b => world.PayloadIn(b) == payload));
        }

        Assert.That(places.Distinct(), Is.EqualTo(new[] { 0, 1, 2 }));
        Assert.That(places.Count(p => p == 1), Is.EqualTo(Step));
    }

    [Test]
    public void A_belt_takes_from_others_only_at_the_beginning_of_a_step()
    {
        var world = PayloadWorld.Ready();
        var belt = world.Place("payload-conveyor", 5, 5);
        var other = world.Place("container", 20, 20);
        var payload = world.Payloads.CreateBuilding(TestWorlds.Wall, 1);
        var accepted = new List<int>();
        for (var tick = 1; tick <= 2 * Step; tick++)
        {
            world.Tick();
            if (world.MechanismOf(belt).AcceptsPayload(belt, other, payload))
                accepted.Add(tick % Step);
        }

        Assert.That(accepted.Distinct().Order(), Is.EqualTo(new[] { 0, 1, 2, 3, 4, 5 }));
    }

    [TestCase("scrap-wall-huge", true)]
    [TestCase("scrap-wall-gigantic", false)]
    public void What_is_larger_than_a_belt_is_refused(string block, bool fits)
    {
        var world = PayloadWorld.Ready();
        var belt = world.Place("payload-conveyor", 5, 5);

        Assert.That(world.Offer(belt, world.Payloads.CreateBuilding(TestWorlds.Id(block), 1)), Is.EqualTo(fits));
    }

    [TestCase("payload-conveyor", 8, 6, 0, false, Description = "not in line")]
    [TestCase("payload-conveyor", 8, 5, 2, false, Description = "faces back")]
    [TestCase("payload-conveyor", 8, 5, 1, true)]
    [TestCase("payload-void", 9, 5, 0, true)]
    [TestCase("payload-void", 9, 6, 0, true, Description = "larger, and not sticking out")]
    [TestCase("payload-void", 9, 7, 0, false, Description = "sticking out")]
    [TestCase("copper-wall-large", 7, 5, 0, false)]
    public void A_payload_goes_only_to_what_is_in_line(string next, int x, int y, byte rotation, bool passes)
    {
        var world = PayloadWorld.Ready();
        var belt = world.Place("payload-conveyor", 5, 5);
        world.Place(next, x, y, rotation);
        world.Run(1);
        world.Offer(belt, world.Payloads.CreateBuilding(TestWorlds.Wall, 1));
        world.Run(2 * Step);

        Assert.That(world.PayloadIn(belt).IsNone, Is.EqualTo(passes));
    }

    [Test]
    public void A_unit_gets_off_at_the_end_unless_something_stands_there()
    {
        var world = PayloadWorld.Ready();
        int[] belts = [world.Place("payload-conveyor", 5, 5), world.Place("payload-conveyor", 5, 15)];
        world.Place("copper-wall-large", 7, 15);
        foreach (var belt in belts)
            world.Offer(belt, world.Payloads.CreateUnit(TestWorlds.Content.Units["dagger"].Id, 1));
        world.Run(2 * Step);

        Assert.That(belts.Select(b => world.PayloadIn(b).IsNone), Is.EqualTo(new[] { true, false }));
        Assert.That(world.UnitOrder.Rows.Length, Is.EqualTo(1));
    }

    [Test]
    public void A_unit_survives_its_belt_and_a_building_does_not()
    {
        var world = PayloadWorld.Ready();
        int[] belts = [world.Place("payload-conveyor", 5, 5), world.Place("payload-conveyor", 5, 15)];
        world.Offer(belts[0], world.Payloads.CreateUnit(TestWorlds.Content.Units["flare"].Id, 1));
        world.Offer(belts[1], world.Payloads.CreateBuilding(TestWorlds.Wall, 1));
        world.Lifecycle.SetBlock(5, 5, 0, 0, 0);
        world.Lifecycle.SetBlock(5, 15, 0, 0, 0);
        world.Tick();

        Assert.That(world.UnitOrder.Rows.Length, Is.EqualTo(1));
        Assert.That(world.Buildings.Count, Is.Zero);
    }

    [Test]
    public void What_is_carried_goes_on_working()
    {
        var world = PayloadWorld.Ready();
        var belt = world.Place("payload-conveyor", 5, 5);
        var smelter = world.Payloads.CreateBuilding(TestWorlds.Id("graphite-press"), 1);
        world.Items.Add(world.Buildings.Items[smelter.Row], world.Content.Items["coal"].Id, 4);
        world.Offer(belt, smelter);
        world.Run(200);

        Assert.That(world.Items.Get(world.Buildings.Items[smelter.Row], world.Content.Items["graphite"].Id), Is.EqualTo(2));
    }

    [Test]
    public void Empty_belts_sleep()
    {
        var world = PayloadWorld.Ready();
        for (var i = 0; i < 6; i++)
            world.Place(i % 2 == 0 ? "payload-conveyor" : "payload-router", 5 + 3 * i, 5);
        world.Run(3);

        Assert.That(world.Updates.AwakeCount, Is.Zero);
    }

    [Test]
    public void Sleep_changes_nothing_under_random_interference()
    {
        var seed = Seeds.Choose(17);
        var (sleeping, awake) = (Ring(out var blocks), Ring(out _));
        awake.ForceAwake = true;
        foreach (var world in new[] { sleeping, awake })
        {
            var random = new Random(seed);
            for (var tick = 0; tick < 3000; tick++)
            {
                var block = blocks[random.Next(blocks.Length)];
                switch (random.Next(120))
                {
                    case 0:
                        world.SetEnabled(block, random.Next(3) != 0);
                        break;
                    case 1:
                        world.Lifecycle.Rotate(block, (byte)random.Next(4));
                        break;
                    case 2:
                        world.Offer(block, world.Payloads.CreateBuilding(TestWorlds.Wall, 1));
                        break;
                    case 3:
                        world.TryConfigure(block, PayloadWorld.Block(random.Next(2) == 0 ? "copper-wall" : "battery"));
                        break;
                }
                world.Tick();
            }
        }

        Assert.That(sleeping.StateHash(), Is.EqualTo(awake.StateHash()));
    }

    [Test]
    public void Moving_payloads_allocates_nothing()
    {
        var world = PayloadWorld.Ready();
        var source = world.Place("payload-source", 5, 5);
        world.TryConfigure(source, PayloadWorld.Block("battery"));
        world.Place("payload-conveyor", 9, 5);
        world.Place("payload-router", 12, 5);
        world.Place("payload-void", 16, 5);
        world.Place("payload-void", 12, 9);
        world.Run(600);
        Assert.That(Allocation.OfSteady(() => world.Run(900)), Is.Zero);
    }

    [TestCase(new byte[] { 0, 0, 0, 0, 0x7F, 0xC0, 0, 0, 0 }, Description = "a direction that is no number")]
    [TestCase(new byte[] { 0, 0, 0, 0, 0, 0, 0, 0 }, Description = "ends early")]
    [TestCase(new byte[] { 0, 0, 0, 0, 0, 0, 0, 0, 1, 7 }, Description = "no such payload")]
    public void Impossible_state_is_refused(byte[] state)
    {
        var world = PayloadWorld.Ready();
        var belt = world.Place("payload-conveyor", 5, 5);

        Assert.That(() => BuildingState.Read(world, belt, state), Throws.TypeOf<MalformedDataException>());
    }

    private static World Ring(out int[] blocks)
    {
        var world = PayloadWorld.Ready();
        world.Rules.Planet = world.Content.Planets["serpulo"];
        var source = world.Place("payload-source", 4, 5);
        world.TryConfigure(source, PayloadWorld.Block("copper-wall"));
        blocks =
        [
            world.Place("payload-conveyor", 8, 5), world.Place("payload-router", 11, 5), world.Place("reinforced-payload-conveyor", 14, 5),
            world.Place("payload-conveyor", 17, 5, 1), world.Place("payload-router", 17, 8), world.Place("payload-conveyor", 14, 8, 2),
            world.Place("payload-conveyor", 11, 8, 3), world.Place("payload-conveyor", 17, 11, 1),
        ];
        world.Place("payload-void", 17, 15);
        return world;
    }
}
