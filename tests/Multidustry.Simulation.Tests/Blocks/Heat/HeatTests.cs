using Multidustry.TestKit;
using System.Buffers.Binary;

namespace Multidustry.Simulation.Tests.Blocks.Heat;

public class HeatTests
{
    private const byte Right = 0;
    private const byte Up = 1;
    private const byte Left = 2;
    private const byte Down = 3;

    [Test]
    public void A_heater_warms_up_and_heats_what_is_in_front_only()
    {
        var world = TestWorlds.Ready();
        var heater = Heater(world, 4, 5, Right);
        var front = world.Place("heat-redirector", 7, 5);
        var behind = world.Place("heat-redirector", 4, 8);
        world.Run(100);

        Assert.That(HeatOf(world, heater), Is.EqualTo(3f));
        Assert.That(HeatOf(world, front), Is.EqualTo(3f));
    }

    [Test]
    public void A_side_that_is_half_covered_gets_half()
    {
        var world = TestWorlds.Ready();
        Heater(world, 4, 5, Right);
        var front = world.Place("heat-redirector", 7, 7);
        world.Run(100);

        Assert.That(HeatOf(world, front), Is.EqualTo(1.5f));
    }

    [Test]
    public void A_router_gives_a_third_to_each_side_but_its_back()
    {
        var world = TestWorlds.Ready();
        Heater(world, 4, 5, Right);
        var router = world.Place("heat-router", 7, 5, Right);
        var above = world.Place("heat-redirector", 7, 8, Up);
        var right = world.Place("heat-redirector", 10, 5, Right);
        world.Run(100);

        Assert.That(HeatOf(world, router), Is.EqualTo(3f));
        Assert.That(HeatOf(world, above), Is.EqualTo(1f));
        Assert.That(HeatOf(world, right), Is.EqualTo(1f));
    }

    [Test]
    public void Heat_that_goes_round_does_not_grow()
    {
        var world = TestWorlds.Ready();
        Heater(world, 1, 5, Right);
        int[] ring =
        [
            world.Place("heat-redirector", 4, 5, Right), world.Place("heat-redirector", 7, 5, Up),
            world.Place("heat-redirector", 7, 8, Left), world.Place("heat-redirector", 4, 8, Down),
        ];
        world.Run(1000);

        Assert.That(ring.Select(conductor => HeatOf(world, conductor)), Is.All.InRange(0f, 3f));
    }

    [Test]
    public void A_chain_across_a_wide_map_carries_heat_to_its_end()
    {
        var world = TestWorlds.Ready(2000, 8);
        Heater(world, 1, 2, Right);
        var last = -1;
        for (var x = 3; x < 1990; x += 2)
            last = world.Place("small-heat-redirector", x, 2, Right);
        world.Run(1100);

        Assert.That(HeatOf(world, last), Is.EqualTo(3f));
    }

    [Test]
    public void Conductors_sleep_once_no_heat_changes_and_wake_with_the_heater()
    {
        var world = TestWorlds.Ready();
        var heater = Heater(world, 4, 5, Right);
        var near = world.Place("heat-redirector", 7, 5, Right);
        var far = world.Place("heat-redirector", 10, 5, Right);
        world.Run(100);
        Assert.That(world.IsResting(near) && world.IsResting(far), Is.True);

        world.Switch(heater);
        world.Run(100);

        Assert.That(HeatOf(world, far), Is.Zero);
    }

    [Test]
    public void Sleep_cannot_be_seen()
    {
        Interference.AssertSleepIsInvisible(() =>
        {
            var world = TestWorlds.Ready();
            Heater(world, 1, 5, Right);
            world.Place("heat-redirector", 4, 5, Right);
            world.Place("heat-router", 7, 5, Right);
            world.Place("heat-redirector", 7, 8, Left);
            world.Place("heat-redirector", 4, 8, Down);
            world.Place("atmospheric-concentrator", 10, 5);
            world.Place("power-source", 10, 7);
            return world;
        }, disturb: (world, random) =>
        {
            if (random.Next(200) == 0 && world.Tiles.BuildingAt(7, 8) is >= 0 and var turned)
                world.Lifecycle.Rotate(turned, (byte)random.Next(4));
            if (random.Next(300) == 0)
                world.Place(random.Next(2) == 0 ? "heat-redirector" : "air", 4, 8, (byte)random.Next(4));
        });
    }

    [Test]
    public void A_crafter_without_heat_stands_still_and_with_too_much_runs_faster()
    {
        var world = TestWorlds.Ready();
        var crafter = world.Place("atmospheric-concentrator", 10, 5);
        world.Place("power-source", 10, 7);
        world.Run(50);
        Assert.That(world.Buildings.Efficiency[crafter], Is.Zero);

        world.Place("heat-source", 8, 5, Right);
        world.Run(50);

        Assert.That(world.Buildings.Efficiency[crafter], Is.EqualTo(TestWorlds.Content.Blocks["atmospheric-concentrator"].Number("maxEfficiency")));
    }

    [Test]
    public void State_written_and_read_again_is_the_same()
    {
        var world = TestWorlds.Ready();
        var heater = world.Place("phase-heater", 5, 5);
        var state = new byte[12];
        BinaryPrimitives.WriteSingleBigEndian(state, 0.25f);
        BinaryPrimitives.WriteSingleBigEndian(state.AsSpan(4), 0.75f);
        BinaryPrimitives.WriteSingleBigEndian(state.AsSpan(8), 1.5f);

        Assert.That(BuildingState.Read(world, heater, state), Is.Zero);
        Assert.That(BuildingState.Write(world, heater), Is.EqualTo(state));
        BuildingState.AssertShortenedIsRefused(world, heater);
    }

    [Test]
    public void Heat_that_is_no_number_is_refused()
    {
        var world = TestWorlds.Ready();

        BuildingState.AssertRefused(world, world.Place("phase-heater", 5, 5), [0, 0, 0, 0, 0, 0, 0, 0, 0x7F, 0xC0, 0, 0]);
    }

    [Test]
    public void A_heated_crafter_allocates_nothing()
    {
        var world = TestWorlds.Ready();
        world.ForceAwake = true;
        Heater(world, 1, 5, Right);
        world.Place("heat-redirector", 4, 5, Right);
        world.Place("heat-router", 7, 5, Right);
        world.Place("atmospheric-concentrator", 10, 5);
        world.Place("power-source", 10, 7);
        world.Run(200);
        Assert.That(Allocation.OfSteady(() => world.Run(1000)), Is.Zero);
    }

    private static int Heater(World world, int x, int y, byte rotation)
    {
        world.Place("power-source", x, y - 1);
        return world.Place("electric-heater", x, y, rotation);
    }

    private static float HeatOf(World world, int building) => world.MechanismOf(building).HeatOf(building);
}
