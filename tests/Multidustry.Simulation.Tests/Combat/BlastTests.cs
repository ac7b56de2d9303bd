using System.Buffers;
using Multidustry.Simulation.Combat;
using Multidustry.Simulation.Tests.Blocks;

namespace Multidustry.Simulation.Tests.Combat;

public class BlastTests
{
    private const float Middle = 10 * 8f;

    [Test]
    public void Damage_comes_a_tick_later_and_falls_off_with_distance()
    {
        var world = TestWorlds.Ready();
        var (near, far) = (world.Place("thorium-wall", 12, 10), world.Place("thorium-wall", 10, 15));
        var full = world.Buildings.Health[near];
        world.Blasts.Explode(Middle, Middle, 8 * 8f, 100f);
        Assert.That(world.Buildings.Health[near], Is.EqualTo(full));
        world.Run(1);

        Assert.That(world.Buildings.Health[near], Is.LessThan(world.Buildings.Health[far]));
        Assert.That(world.Buildings.Health[far], Is.LessThan(full));
        Assert.That(world.Blasts.Count, Is.Zero);
    }

    [Test]
    public void What_stands_in_the_way_protects_what_is_behind()
    {
        var world = TestWorlds.Ready();
        for (var y = 5; y <= 15; y++)
            world.Place("thorium-wall", 12, y);
        var behind = world.Place("copper-wall", 14, 10);
        var open = world.Place("copper-wall", 6, 10);
        world.Blasts.Explode(Middle, Middle, 8 * 8f, 100f);
        world.Run(1);

        Assert.That(world.Buildings.Health[behind], Is.EqualTo(TestWorlds.Content.Blocks["copper-wall"].Health));
        Assert.That(world.Buildings.Health[open], Is.LessThan(world.Buildings.Health[behind]));
    }

    [Test]
    public void Nothing_beyond_the_radius_is_hit_and_outside_the_map_nothing_happens()
    {
        var world = TestWorlds.Ready();
        var far = world.Place("copper-wall", 18, 10);
        world.Blasts.Explode(Middle, Middle, 4 * 8f, 10_000f);
        world.Blasts.Explode(-1e9f, 1e9f, 4 * 8f, 10_000f);
        world.Run(2);

        Assert.That(world.Buildings.Health[far], Is.EqualTo(TestWorlds.Content.Blocks["copper-wall"].Health));
    }

    [Test]
    public void A_large_building_takes_an_explosion_inside_it_alone()
    {
        var world = TestWorlds.Ready();
        var large = world.Place("scrap-wall-gigantic", 9, 9);
        var beside = world.Place("copper-wall", 12, 10);
        var full = world.Buildings.Health[large];
        world.Blasts.Explode(Middle, Middle, 5 * 8f, 50f);
        world.Run(1);

        Assert.That(full - world.Buildings.Health[large], Is.EqualTo(50f * 2f));
        Assert.That(world.Buildings.Health[beside], Is.EqualTo(TestWorlds.Content.Blocks["copper-wall"].Health));
    }

    [Test]
    public void Explosive_contents_burst_in_growing_waves()
    {
        var world = TestWorlds.Ready();
        var store = world.Place("container", 5, 5);
        world.Give(store, TestWorlds.Content.Items["blast-compound"].Id, 100);
        var wall = world.Place("thorium-wall", 9, 5);
        world.Damage.Destroy(store);
        var waves = world.Blasts.Count;
        world.Run(2 * waves + 2);

        Assert.That(waves, Is.GreaterThan(1));
        Assert.That(world.Buildings.Health[wall], Is.LessThan(TestWorlds.Content.Blocks["thorium-wall"].Health));
        Assert.That(world.Blasts.Count, Is.Zero);
    }

    [Test]
    public void The_rules_can_forbid_both_kinds_of_explosion()
    {
        var world = TestWorlds.Ready();
        (world.Rules.DamageExplosions, world.Rules.ReactorExplosions) = (false, false);
        var reactor = world.Place("thorium-reactor", 9, 9);
        world.Give(reactor, TestWorlds.Content.Items["thorium"].Id, 30);
        world.Damage.Destroy(reactor);

        Assert.That(world.Blasts.Count, Is.Zero);
    }

    // The contents burst in one wave for every eleven of explosiveness; the reactor's own explosion comes on top.
    [TestCase(30, 3 + 1)]
    [TestCase(4, 1)]
    public void A_cold_reactor_explodes_only_with_enough_fuel(int fuel, int blasts)
    {
        var world = TestWorlds.Ready();
        var reactor = world.Place("thorium-reactor", 9, 9);
        world.Give(reactor, TestWorlds.Content.Items["thorium"].Id, fuel);
        world.Damage.Destroy(reactor);

        Assert.That(world.Blasts.Count, Is.EqualTo(blasts));
    }

    [Test]
    public void A_melting_reactor_takes_a_second_one_with_it()
    {
        var world = TestWorlds.Ready();
        var hot = world.Place("thorium-reactor", 5, 9);
        world.Give(hot, TestWorlds.Content.Items["thorium"].Id, 30);
        var cold = world.Place("thorium-reactor", 14, 9);
        world.Give(cold, TestWorlds.Content.Items["thorium"].Id, 10);
        world.Run(55);

        Assert.That(world.Buildings.Count, Is.Zero);
    }

    [Test]
    public void What_is_to_come_is_part_of_the_state()
    {
        var world = TestWorlds.Ready();
        world.Place("thorium-wall", 12, 10);
        world.Blasts.Burst(Middle, Middle, 8f, new BurstContents(60f, 100f, 5_000f));
        world.Run(3);
        var snapshot = new ArrayBufferWriter<byte>();
        world.WriteSnapshot(snapshot);
        var restored = TestWorlds.Create();
        restored.ReadSnapshot(snapshot.WrittenSpan);
        Assert.That(restored.Blasts.Count, Is.EqualTo(world.Blasts.Count).And.GreaterThan(0));
        world.Run(30);
        restored.Run(30);

        Assert.That(restored.StateHash(), Is.EqualTo(world.StateHash()));
    }
}
