using Multidustry.Core.Content;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Tests.Blocks;

namespace Multidustry.Simulation.Tests;

/// <summary>Machines that only go on with what they do are not updated, and nobody can tell.</summary>
public class SteadyMachineTests
{
    [Test]
    public void Sources_before_full_machines_generators_that_burn_and_menders_that_charge_are_left_alone()
    {
        var world = Plant();
        world.Run(700);
        int[] machines = [At(world, 3, 3), At(world, 4, 3), At(world, 8, 3), At(world, 2, 3)];
        var updates = new int[machines.Length];
        for (var tick = 0; tick < 100; tick++)
        {
            for (var i = 0; i < machines.Length; i++)
                updates[i] += world.IsResting(machines[i]) ? 0 : 1;
            world.Tick();
        }

        Assert.That(updates, Is.All.LessThan(20), "ticks of 100 in which source, generator, mender and source were updated");
    }

    [Test]
    public void Disturbing_a_plant_shows_no_difference_to_one_that_never_sleeps() =>
        Interference.AssertSleepIsInvisible(Plant, 4000, (world, random) =>
        {
            if (random.Next(40) == 0 && At(world, 4, 3) is >= 0 and var generator)
                world.MechanismOf(generator).RemoveStack(generator, Coal, random.Next(1, 10));
            if (random.Next(150) == 0)
                world.Place("air", 4, 3);
            if (random.Next(30) == 0 && At(world, 4, 3) < 0)
                world.Place("combustion-generator", 4, 3);
            if (random.Next(90) == 0)
                world.MechanismOf(At(world, 3, 3)).Configure(At(world, 3, 3), Item(random.Next(2) == 0 ? "coal" : "spore-pod"));
            if (random.Next(60) == 0 && At(world, 8, 3) is >= 0 and var mender)
                world.MechanismOf(mender).HandleStack(mender, Silicon, 1);
        });

    [Test]
    public void A_generator_tells_what_is_left_to_burn_as_if_it_had_been_updated()
    {
        var (sleeping, awake) = (Plant(), Plant());
        awake.ForceAwake = true;
        for (var tick = 0; tick < 900; tick++)
        {
            sleeping.Tick();
            awake.Tick();
            if (tick % 13 == 0)
                foreach (var x in new[] { 4, 8 })
                    Assert.That(sleeping.MechanismOf(At(sleeping, x, 3)).DescribeState(At(sleeping, x, 3)),
                        Is.EqualTo(awake.MechanismOf(At(awake, x, 3)).DescribeState(At(awake, x, 3))), $"at tick {tick}");
        }
    }

    [Test]
    public void An_unloader_that_takes_the_fuel_does_not_confuse_a_sleeping_generator() =>
        Interference.AssertSleepIsInvisible(() =>
        {
            var world = Plant();
            var unloader = world.Place("unloader", 4, 4);
            world.Place("item-void", 4, 5);
            world.MechanismOf(unloader).Configure(unloader, Item("coal"));
            return world;
        });

    private static int At(World world, int x, int y) => world.Tiles.BuildingAt(x, y);

    private static short Coal => TestWorlds.Content.Items["coal"].Id;

    private static short Silicon => TestWorlds.Content.Items["silicon"].Id;

    private static ConfigValue Item(string name) => ConfigValue.Content(TestWorlds.Content.Items[name].Reference);

    /// <summary>Two sources of coal at a generator and a blocked belt, a battery, and a mender on the generator's power.</summary>
    private static World Plant()
    {
        var world = TestWorlds.Ready();
        foreach (var (x, y) in new[] { (3, 3), (2, 3) })
        {
            var source = world.Place("item-source", x, y);
            world.MechanismOf(source).Configure(source, Item("coal"));
        }
        world.Place("conveyor", 1, 3, 2);
        var generator = world.Place("combustion-generator", 4, 3);
        var node = world.Place("power-node", 6, 3);
        var mender = world.Place("mender", 8, 3);
        world.Place("battery", 10, 3);
        foreach (var other in new[] { generator, mender, At(world, 10, 3) })
            world.PowerGraphs.Link(node, other);
        return world;
    }
}
