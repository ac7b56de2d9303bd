using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.World.Messages;

namespace Multidustry.Plugins.Tests.World;

/// <summary>Whatever a plugin does until it is stopped, the world goes on as if it had never been there.</summary>
public sealed class HarmlessWorldTests
{
    [TestCase("probe-1", "loop")]
    [TestCase("probe-1", "trap")]
    [TestCase("probe-1", "recurse")]
    [TestCase("probe-1", "giant")]
    [TestCase("loops-at-start", "hello")]
    [TestCase("refuses", "hello")]
    [TestCase("hostile-loops-at-instantiation", "hello")]
    [TestCase("hostile-loops-after-start", "hello")]
    [TestCase("hostile-traps-at-events", "hello")]
    [TestCase("hostile-loops-in-realloc", "hello")]
    [TestCase("hostile-strays-in-realloc", "hello")]
    [TestCase("hostile-asks-without-end", "hello")]
    public void The_hash_of_a_world_with_a_plugin_in_quarantine_is_that_of_a_world_without(string guest, string line)
    {
        var (plain, hurt) = (new PluginWorld(), new PluginWorld());
        hurt.Install(guest, "hostile");
        foreach (var world in (PluginWorld[])[plain, hurt])
        {
            world.Join("Ann");
            world.Tick(5);
            world.Chat(line);
            world.Tick(30);
        }

        Assert.That(hurt.Status("hostile").State, Is.EqualTo(PluginState.Quarantined));
        Assert.That(hurt.World.StateHash(), Is.Not.EqualTo(plain.World.StateHash()), "the plugin itself is a part of the state");
        hurt.Execute(PluginMessage.Remove("hostile"));
        plain.Tick();
        hurt.Tick();
        Assert.That(hurt.World.StateHash(), Is.EqualTo(plain.World.StateHash()));
    }
}
