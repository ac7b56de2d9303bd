namespace Multidustry.Simulation.Tests.Buildings;

internal sealed class HealthChangesTests
{
    [Test]
    public void Whoever_was_hurt_or_mended_is_told_once_in_the_order_of_first_changes()
    {
        var world = TestWorlds.Ready();
        var (first, second) = (world.Lifecycle.SetBlock(5, 5, TestWorlds.Wall, 1, 0), world.Lifecycle.SetBlock(8, 8, TestWorlds.Wall, 1, 0));
        world.Damage.Hit(second, 10);
        world.Damage.Hit(first, 10);
        world.Damage.Heal(second, 3);
        Assert.That(world.HealthChanges.Tiles.ToArray(), Is.EqualTo(new[] { world.Tiles.IndexOf(8, 8), world.Tiles.IndexOf(5, 5) }));
        world.HealthChanges.Clear();
        Assert.That(world.HealthChanges.Tiles.Length, Is.Zero);
        world.Damage.Hit(first, 1);
        Assert.That(world.HealthChanges.Tiles.Length, Is.EqualTo(1));
    }

    [Test]
    public void Being_told_is_no_part_of_the_state()
    {
        var world = TestWorlds.Ready();
        var wall = world.Lifecycle.SetBlock(5, 5, TestWorlds.Wall, 1, 0);
        world.Damage.Hit(wall, 10);
        var before = world.StateHash();
        world.HealthChanges.Clear();
        Assert.That(world.StateHash(), Is.EqualTo(before));
    }

    [Test]
    public void What_is_destroyed_is_told_as_that()
    {
        var world = TestWorlds.Ready();
        world.Damage.Hit(world.Lifecycle.SetBlock(5, 5, TestWorlds.Wall, 1, 0), 1e6f);
        Assert.That(world.HealthChanges.Tiles.Length, Is.Zero);
    }
}
