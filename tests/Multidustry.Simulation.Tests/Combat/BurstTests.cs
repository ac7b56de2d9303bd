using Multidustry.Simulation.Combat;
using Multidustry.Simulation.Tests.Blocks;
using Multidustry.Simulation.Units;

namespace Multidustry.Simulation.Tests.Combat;

/// <summary>What comes out of buildings when they are destroyed.</summary>
public class BurstTests
{
    private const float Middle = 10 * 8f;

    [Test]
    public void Contents_say_how_a_building_bursts()
    {
        var world = TestWorlds.Ready();
        var store = world.Place("container", 10, 10);
        Assert.That(BurstContents.Of(world, store), Is.EqualTo(default(BurstContents)));

        world.Give(store, TestWorlds.Content.Items["pyratite"].Id, 10);
        var contents = BurstContents.Of(world, store);
        Assert.That(contents.Flammability, Is.EqualTo(14f).Within(1e-4f));
        Assert.That(contents.Explosiveness, Is.EqualTo(14f).Within(1e-4f));
        Assert.That(contents.Power, Is.Zero);
    }

    [Test]
    public void Stored_power_becomes_lightning_that_hurts_what_is_around()
    {
        var world = TestWorlds.Ready();
        var battery = world.Place("battery-large", 10, 10);
        world.Power.Status[world.Buildings.Power[battery]] = 1f;
        Assert.That(BurstContents.Of(world, battery).Power, Is.GreaterThan(20_000f));
        var ring = new List<int>();
        for (var i = 7; i <= 13; i++)
            ring.AddRange([world.Place("titanium-wall", i, 6), world.Place("titanium-wall", i, 14), world.Place("titanium-wall", 6, i), world.Place("titanium-wall", 14, i)]);
        world.Damage.Destroy(battery);
        world.Run(20);

        Assert.That(ring.Count(world.Damage.IsDamaged), Is.GreaterThan(3));
    }

    [Test]
    public void Lightning_doesnt_pass_what_insulates()
    {
        var open = HitsBehind("titanium-wall");
        var closed = HitsBehind("plastanium-wall");

        Assert.That(open, Is.GreaterThan(0));
        Assert.That(closed, Is.LessThan(open));
    }

    [Test]
    public void Liquids_splash_around()
    {
        var world = TestWorlds.Ready();
        var tank = world.Place("liquid-tank", 10, 10);
        world.Liquids.Add(world.Buildings.Liquids[tank], TestWorlds.Content.Liquids["oil"].Id, 100f);
        world.Damage.Destroy(tank);
        world.Run(12);

        Assert.That(Enumerable.Range(0, world.Tiles.Count).Count(tile => world.Puddles.At(tile) >= 0), Is.GreaterThan(2));
    }

    [Test]
    public void What_burns_throws_fireballs()
    {
        var world = TestWorlds.Ready();
        var store = world.Place("container", 10, 10);
        world.Give(store, TestWorlds.Content.Items["coal"].Id, 100);
        world.Damage.Destroy(store);
        world.Run(10);

        Assert.That(world.StrayBullets.Order.Rows.Length, Is.EqualTo(21).Within(2));
    }

    [Test]
    public void Explosions_hurt_units_less_with_distance_and_push_them_away()
    {
        var world = TestWorlds.Ready();
        var (near, far, outside) = (Poly(world, 8f), Poly(world, 30f), Poly(world, 45f));
        world.Blasts.Explode(Middle, Middle, 40f, 100f);

        Assert.That(world.Units.Health[near], Is.LessThan(world.Units.Health[far]));
        Assert.That(world.Units.Health[far], Is.LessThan(world.Units.Health[outside]));
        Assert.That(world.Units.Health[outside], Is.EqualTo(TestWorlds.Content.Units["poly"].Health));
        Assert.That(world.Units.VelocityX[near], Is.GreaterThan(world.Units.VelocityX[far]).And.GreaterThan(0f));
    }

    [Test]
    public void Shields_take_damage_before_health_does()
    {
        var world = TestWorlds.Ready();
        var unit = Poly(world, 0f);
        world.Units.Shield[unit] = 30f;
        var health = world.Units.Health[unit];
        world.UnitDamage.Hit(unit, 20f);
        Assert.That(world.Units.Health[unit], Is.EqualTo(health));
        Assert.That(world.Units.Shield[unit], Is.InRange(10f, 14f));

        world.UnitDamage.Hit(unit, 50f);
        Assert.That(world.Units.Shield[unit], Is.Zero);
        Assert.That(world.Units.Health[unit], Is.LessThan(health));
    }

    [Test]
    public void In_the_air_the_dead_fall_and_the_badly_hit_are_gone_at_once()
    {
        var world = TestWorlds.Ready();
        var (falling, shattered) = (Poly(world, 0f), Poly(world, 50f));
        world.UnitDamage.Hit(falling, 420f);
        world.UnitDamage.Hit(shattered, 100_000f);
        Assert.That(world.Units.Is(falling, UnitFlags.Dead));
        world.Run(1);
        Assert.That(world.UnitOrder.Rows.ToArray(), Is.EqualTo(new[] { falling }));

        world.Run(200);
        Assert.That(world.UnitOrder.Rows.Length, Is.Zero);
    }

    [Test]
    public void On_the_ground_the_dead_are_gone_at_once()
    {
        var world = TestWorlds.Ready();
        var unit = world.UnitLifecycle.Create(TestWorlds.Content.Units["dagger"].Id, 1, Middle, Middle, 0f);
        world.UnitDamage.Hit(unit, 10_000f);

        Assert.That(world.UnitOrder.Rows.Length, Is.Zero);
    }

    private static int Poly(World world, float away) =>
        world.UnitLifecycle.Create(TestWorlds.Content.Units["poly"].Id, 1, Middle + away, Middle, 0f);

    /// <summary>How many walls behind a closed ring of walls are struck by many strikes from its middle.</summary>
    private static int HitsBehind(string ring)
    {
        var world = TestWorlds.Ready();
        var behind = new List<int>();
        for (var x = 0; x < 20; x++)
            for (var y = 0; y < 20; y++)
                switch (Math.Max(Math.Abs(x - 10), Math.Abs(y - 10)))
                {
                    case 4:
                        world.Place(ring, x, y);
                        break;
                    case 6:
                        behind.Add(world.Place("thorium-wall", x, y));
                        break;
                }
        for (var strike = 0; strike < 10; strike++)
            world.Blasts.Burst(Middle, Middle, 8f, new BurstContents(0f, 0f, 6_000f));
        world.Run(30);
        return behind.Count(world.Damage.IsDamaged);
    }
}
