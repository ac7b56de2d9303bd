namespace Multidustry.Plugins.Tests.World;

/// <summary>The sample in AssemblyScript for worlds, whose garbage-collected memory is part of the world.</summary>
public sealed class AssemblyScriptGuestTests
{
    [Test]
    public void It_welcomes_players_and_counts_visits_in_the_world()
    {
        var world = new PluginWorld();
        Assert.That(world.Install("welcome-as", "welcome").Reason, Is.Empty);
        var ann = world.Join("Ann");
        Assert.That(world.Tick(), Is.EqualTo(new[] { $"{ann}: Welcome, Ann! Visit 1" }));
        var bob = world.Join("Frög😀");
        Assert.That(world.Tick(), Is.EqualTo(new[] { $"{bob}: Welcome, Frög😀! Visit 2" }));
    }

    [Test]
    public void It_goes_on_in_a_restored_world()
    {
        var world = new PluginWorld();
        world.Install("welcome-as", "welcome");
        world.Join("Ann");
        world.Tick();
        var moved = new PluginWorld();
        moved.World.ReadSnapshot(world.Snapshot());
        var bob = moved.Join("Bob");
        Assert.That(moved.Tick(), Is.EqualTo(new[] { $"{bob}: Welcome, Bob! Visit 2" }));
    }
}
