using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.Packaging;
using Multidustry.Plugins.Tests.Packaging;
using Multidustry.Plugins.World;
using Multidustry.Plugins.World.Messages;
using Multidustry.TestKit;

namespace Multidustry.Plugins.Tests.World;

/// <summary>Plugins that mean harm or are broken: contained, the world goes on, and the operator sees why.</summary>
public sealed class HostileGuestTests
{
    [TestCase("loop", "handle used up its 500000 fuel")]
    [TestCase("trap", "handle trapped: unreachable")]
    [TestCase("recurse", "handle trapped: out of bounds memory access in recurse < recurse")]
    [TestCase("giant", "handle trapped: ")]
    public void What_ends_a_plugin_ends_only_the_plugin(string word, string reason)
    {
        var world = new PluginWorld();
        world.Install("probe-1", "victim");
        world.Install("welcome", "bystander");
        var tick = world.World.Clock.Tick;
        world.Chat(word);
        var status = world.Status("victim");
        Assert.That((status.State, status.Failures, status.ResumesAtTick), Is.EqualTo((PluginState.Quarantined, 1, tick + 1 + 300)));
        Assert.That(status.Reason, Does.StartWith(reason));
        Assert.That(world.Status("bystander").State, Is.EqualTo(PluginState.Running));
        Assert.That(world.World.Clock.Tick, Is.EqualTo(tick + 1));
        Assert.That(world.Chat("batches"), Is.Empty, "it hears nothing while it is in quarantine");
    }

    [Test]
    public void A_plugin_comes_back_after_its_pause_and_waits_twice_as_long_after_each_failure()
    {
        var world = new PluginWorld(new WorldPluginOptions { FirstPause = 10, LongestPause = 35 });
        world.Install("probe-1");
        foreach (var pause in (int[])[10, 20, 35, 35])
        {
            var tick = world.World.Clock.Tick + 1;
            world.Chat("trap");
            Assert.That(world.Status().ResumesAtTick, Is.EqualTo(tick + pause));
            world.Tick(pause - 1);
            Assert.That(world.Status().State, Is.EqualTo(PluginState.Quarantined));
            world.Tick();
            Assert.That(world.Status().State, Is.EqualTo(PluginState.Running));
        }

        Assert.That(world.Chat("batches"), Is.EqualTo(new[] { "batches 1" }), "it was started anew");
        world.Tick(40);
        world.Chat("trap");
        Assert.That(world.Status().Failures, Is.EqualTo(1), "good conduct is remembered");
    }

    [TestCase("refuses", "start returned an error: never")]
    [TestCase("loops-at-start", "start used up its 10000000 fuel")]
    public void A_plugin_that_does_not_start_waits_in_quarantine(string guest, string reason)
    {
        var world = new PluginWorld();
        var status = world.Install(guest);
        Assert.That(status.State, Is.EqualTo(PluginState.Quarantined));
        Assert.That(status.Reason, Does.StartWith(reason));
    }

    [Test]
    public void Memory_grows_up_to_what_the_plugin_was_given_and_no_further()
    {
        var world = new PluginWorld(new WorldPluginOptions { MaxMemory = 4 << 20 });
        world.Install("probe-1", more: PluginWorld.AllCapabilities + "[limits]\nmemory = 1_000_000_000");
        Assert.That(world.Chat("grow"), Is.EqualTo(new[] { "grew 48" }), "4 MiB are 64 pages, of which its data and stack take some");
        Assert.That(world.Status().MemoryBytes, Is.LessThanOrEqualTo(4 << 20));
        Assert.That(world.Status().State, Is.EqualTo(PluginState.Running), "a refused page is no crime");
    }

    [Test]
    public void A_flood_of_lines_is_cut_off()
    {
        var world = new PluginWorld();
        world.Install("probe-1");
        Assert.That(world.Chat("flood"), Has.Count.EqualTo(200));
        Assert.That(world.Chat("flood"), Has.Count.EqualTo(200), "each batch counts anew");
    }

    [Test]
    public void More_events_than_a_batch_holds_are_counted_as_lost()
    {
        var world = new PluginWorld(new WorldPluginOptions { MaxEvents = 10 });
        world.Install("probe-1");
        for (var i = 0; i < 30; i++)
            world.Execute(PluginMessage.Chat(5, 1, "random"));
        var said = world.Tick();
        Assert.That(said, Has.Count.EqualTo(10));
        Assert.That(said[^1], Is.EqualTo("lost 21"));
    }

    [Test]
    public void More_messages_than_may_wait_are_dropped()
    {
        var world = new PluginWorld(new WorldPluginOptions { MaxWaiting = 3 });
        world.Install("probe-1");
        for (var i = 0; i < 10; i++)
            world.Execute(PluginMessage.Chat(5, 1, "random"));
        Assert.That(world.Tick(), Has.Count.EqualTo(3));
    }

    [Test]
    public void Storage_over_its_quota_is_an_error_to_the_plugin_and_no_crime()
    {
        var world = new PluginWorld(new WorldPluginOptions { Values = new() { MaxValueBytes = 4 } });
        world.Install("probe-1");
        world.Chat("put 1234");
        world.Chat("put 12345");
        Assert.That(world.Chat("get"), Is.EqualTo(new[] { "1234" }));
    }

    /// <summary>Components with bits flipped: refused by the library, or contained like any other bad plugin.</summary>
    [Test]
    public void Damaged_components_are_refused_or_contained()
    {
        var random = new Random(Seeds.Choose(14));
        var original = Recordings.Bytes("plugins/welcome.wasm");
        var world = new PluginWorld(new WorldPluginOptions { StartFuel = 1_000_000 }, new PluginLibrary());
        var (refused, installed) = (0, 0);
        for (var i = 0; i < Seeds.Cases(300); i++)
        {
            var files = TestPackages.Files(TestPackages.Manifest(more: PluginWorld.AllCapabilities));
            var component = (byte[])original.Clone();
            for (var n = random.Next(1, 4); n > 0; n--)
                component[random.Next(component.Length)] ^= (byte)(1 << random.Next(8));
            files["plugin.wasm"] = component;
            var package = PluginPackage.Create(files);
            try
            {
                world.Library.Add(package);
            }
            catch (PackageException)
            {
                refused++;
                continue;
            }

            installed++;
            world.Execute(PluginMessage.Remove("welcome"));
            world.Install(package, PluginGrants.All(package.Manifest));
            world.Chat("hello");
            Assert.That(world.Plugins.Statuses, Has.Count.EqualTo(1));
        }

        Assert.That(refused, Is.GreaterThan(0));
        Assert.That(installed, Is.GreaterThan(0));
    }
}
