using Multidustry.Simulation.Combat;
using Multidustry.Simulation.Events;
using Multidustry.Simulation.Tests.Blocks;

namespace Multidustry.Simulation.Tests.Combat;

public class StrayBulletTests
{
    private const float Middle = 10 * 8f;

    [Test]
    public void A_fireball_flies_slower_and_slower_and_ends_after_its_lifetime()
    {
        var world = TestWorlds.Ready();
        world.StrayBullets.ThrowFireball(Middle, Middle);
        world.Run(1);
        var row = world.StrayBullets.Order.Rows[0];
        Assert.That((world.StrayBullets[row].X, world.StrayBullets[row].Y), Is.EqualTo((Middle, Middle)), "it doesn't move in its first tick");
        var before = Speed(world.StrayBullets[row]);
        Assert.That(before, Is.InRange(0.6f, 2.6f));

        world.Run(38);
        Assert.That(Speed(world.StrayBullets[row]), Is.GreaterThan(0f).And.LessThan(before));
        world.Run(1);

        Assert.That(world.StrayBullets.Order.Rows.Length, Is.Zero);
        Assert.That(world.Updates.Count, Is.EqualTo(world.UnitOrder.Rows.Length + CountOfFires(world)));
    }

    [Test]
    public void Clients_are_told_of_fireballs()
    {
        var world = TestWorlds.Ready();
        world.StrayBullets.ThrowFireball(Middle, 40f);

        var thrown = world.Events.Batch.ToArray().Single(e => e.Kind == WorldEventKind.BulletThrown);
        Assert.That((thrown.X, thrown.Y, world.Content.Bullets[thrown.Item].Class.Name), Is.EqualTo((Middle, 40f, "FireBulletType")));
        Assert.That(thrown.Config.AsFloat(), Is.InRange(0f, 360f));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Fireballs_set_fire_to_what_they_fly_over_unless_the_rules_forbid_it(bool allowed)
    {
        var world = TestWorlds.Ready(40, 40);
        world.Rules.Fire = allowed;
        for (var i = 0; i < 30; i++)
            world.StrayBullets.ThrowFireball(160f, 160f);
        world.Run(39);

        Assert.That(CountOfFires(world) > 0, Is.EqualTo(allowed));
    }

    [Test]
    public void A_spark_hits_the_building_where_it_is_and_is_gone()
    {
        var world = TestWorlds.Ready();
        var wall = world.Place("copper-wall", 10, 10);
        var full = world.Buildings.Health[wall];
        world.StrayBullets.Spark(Middle, Middle, 0f, 20f);
        world.Run(1);

        Assert.That(world.Buildings.Health[wall], Is.EqualTo(full - 20f));
        Assert.That(world.StrayBullets.Order.Rows.Length, Is.Zero);
    }

    [Test]
    public void Armour_takes_its_part_of_a_spark()
    {
        var world = TestWorlds.Ready();
        var wall = world.Place("beryllium-wall", 10, 10);
        var full = world.Buildings.Health[wall];
        world.StrayBullets.Spark(Middle, Middle, 0f, 20f);
        world.Run(1);

        var armor = TestWorlds.Content.Blocks["beryllium-wall"].Armor;
        Assert.That(armor, Is.GreaterThan(0f));
        Assert.That(full - world.Buildings.Health[wall], Is.EqualTo(20f - armor));
    }

    [Test]
    public void What_has_no_owner_is_not_struck()
    {
        var world = TestWorlds.Ready();
        var wall = world.Place("copper-wall", 10, 10, team: 0);
        world.StrayBullets.Spark(Middle, Middle, 0f, 20f);
        world.Run(12);

        Assert.That(world.Buildings.Health[wall], Is.EqualTo(TestWorlds.Content.Blocks["copper-wall"].Health));
        Assert.That(world.StrayBullets.Order.Rows.Length, Is.Zero, "its time is up");
    }

    [Test]
    public void A_spark_hits_a_unit_that_it_touches()
    {
        var world = TestWorlds.Ready();
        var unit = world.UnitLifecycle.Create(TestWorlds.Content.Units["poly"].Id, 1, Middle + 3f, Middle, 0f);
        var far = world.UnitLifecycle.Create(TestWorlds.Content.Units["poly"].Id, 1, Middle + 60f, Middle, 0f);
        world.StrayBullets.Spark(Middle, Middle, 0f, 20f);
        world.Run(2);

        Assert.That(world.Units.Health[unit], Is.LessThan(world.Units.Health[far]));
        Assert.That(world.StrayBullets.Order.Rows.Length, Is.Zero);
    }

    [TestCase(30f, 2f, 28f)]
    [TestCase(1f, 20f, 0.1f)]
    [TestCase(5f, 0f, 5f)]
    public void Armour_leaves_a_tenth_of_a_hit(float damage, float armor, float left) =>
        Assert.That(Armor.Reduce(damage, armor), Is.EqualTo(left).Within(1e-6f));

    private static float Speed(in StrayBullet bullet) => MathF.Sqrt(bullet.VelocityX * bullet.VelocityX + bullet.VelocityY * bullet.VelocityY);

    private static int CountOfFires(World world) =>
        Enumerable.Range(0, world.Tiles.Count).Count(tile => world.Fires.At(tile) >= 0);
}
