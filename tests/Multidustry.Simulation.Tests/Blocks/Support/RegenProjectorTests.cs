using Multidustry.TestKit;
using System.Buffers;

namespace Multidustry.Simulation.Tests.Blocks.Support;

public class RegenProjectorTests
{
    [Test]
    public void Health_comes_back_a_little_in_every_tick()
    {
        var (world, wall) = Damaged();
        world.Run(2);
        var before = world.Buildings.Health[wall];
        world.Run(60);

        // 0.0667 percent of the block's health a tick.
        Assert.That(world.Buildings.Health[wall] - before, Is.EqualTo(60 * 0.06666667f * world.Traits[TestWorlds.Id("tungsten-wall")].Health / 100f).Within(1f));
    }

    [Test]
    public void Two_projectors_do_not_heal_twice_as_much()
    {
        var (world, wall) = Damaged();
        Projector(world, 13);
        world.Run(60);
        var two = world.Buildings.Health[wall];
        var (alone, wallAlone) = Damaged();
        alone.Run(60);

        Assert.That(two, Is.EqualTo(alone.Buildings.Health[wallAlone]).Within(world.Traits[TestWorlds.Id("tungsten-wall")].Health * 0.002f));
    }

    [Test]
    public void Without_anything_damaged_it_uses_no_power()
    {
        var (world, wall) = Damaged();
        world.Buildings.Health[wall] = world.Traits[TestWorlds.Id("tungsten-wall")].Health;
        world.Run(5);
        var projector = world.Tiles.BuildingAt(5, 9);

        Assert.That(world.MechanismOf(projector).ShouldConsume(projector), Is.False);
    }

    [Test]
    public void What_is_built_later_is_noticed_and_what_goes_forgotten()
    {
        var (world, wall) = Damaged();
        world.Run(5);
        world.Lifecycle.SetBlock(9, 9, 0, 0, 0);
        var late = world.Place("tungsten-wall", 10, 10);
        world.Buildings.Health[late] = 1f;
        world.Run(10);

        Assert.That(world.Buildings.IsAlive(wall) && world.Tiles.BuildingAt(9, 9) == wall, Is.False);
        Assert.That(world.Buildings.Health[late], Is.GreaterThan(1f));
    }

    [Test]
    public void What_is_offered_but_not_paid_out_is_part_of_the_state()
    {
        var (world, _) = Damaged();
        Projector(world, 13);
        world.Run(20);
        var snapshot = new ArrayBufferWriter<byte>();
        world.WriteSnapshot(snapshot);
        var restored = TestWorlds.Create(30, 30);
        restored.ReadSnapshot(snapshot.WrittenSpan);
        world.Run(20);
        restored.Run(20);

        Assert.That(restored.StateHash(), Is.EqualTo(world.StateHash()));
    }

    [Test]
    public void A_working_projector_allocates_nothing()
    {
        var (world, _) = Damaged();
        world.Run(20);
        Assert.That(Allocation.OfSteady(() => world.Run(200)), Is.Zero);
    }

    private static (World World, int Wall) Damaged()
    {
        var world = TestWorlds.Ready(30, 30);
        Projector(world, 5);
        var wall = world.Place("tungsten-wall", 9, 9);
        world.Buildings.Health[wall] = 1f;
        return (world, wall);
    }

    private static void Projector(World world, int x)
    {
        var projector = world.Place("regen-projector", x, 9);
        world.Place("power-source", x, 7);
        world.MechanismOf(projector).HandleLiquid(projector, -1, TestWorlds.Content.Liquids["hydrogen"].Id, 10f);
    }
}
