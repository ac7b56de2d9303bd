using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.World;
using Multidustry.Plugins.World.Messages;

namespace Multidustry.Plugins.Tests.World;

/// <summary>Plugins that do harm in a place where the host calls them and few look: while they are made, where memory is asked for, after they returned.</summary>
public sealed class HostileCallbackTests
{
    private const string Capabilities = "[capabilities]\nchat = true\n\"storage.world\" = true\n";

    [Test]
    public void A_plugin_of_the_same_shape_that_does_no_harm_runs()
    {
        var world = Start("none");
        Assert.That(world.Status("hostile").State, Is.EqualTo(PluginState.Running));
        Assert.That(world.Chat("hello"), Is.EqualTo(new[] { "alive" }));
        Assert.That(Replace(world), Is.Empty);
    }

    [TestCase("loops-at-instantiation", "can't be instantiated: used up its 10000000 fuel")]
    [TestCase("traps-at-instantiation", "can't be instantiated: trapped: unreachable")]
    [TestCase("speaks-at-instantiation", "can't be instantiated: trapped: ")]
    [TestCase("traps-at-start", "start trapped: unreachable")]
    [TestCase("loops-after-start", "start used up its 10000000 fuel")]
    [TestCase("traps-after-start", "start trapped: unreachable")]
    [TestCase("speaks-after-start", "start trapped: cannot leave component instance")]
    public void What_fails_while_it_is_made_or_started_never_runs(string guest, string reason)
    {
        var world = Start(guest);
        Assert.That(world.Chat("hello"), Is.Empty);
        IsStopped(world, reason);
    }

    [TestCase("traps-at-events", "handle trapped: unreachable")]
    [TestCase("traps-in-realloc", "handle trapped: unreachable")]
    [TestCase("loops-in-realloc", "handle used up its 500000 fuel")]
    [TestCase("speaks-in-realloc", "handle trapped: cannot leave component instance")]
    [TestCase("strays-in-realloc", "handle trapped: realloc return: ")]
    [TestCase("asks-without-end", "handle used up its 500000 fuel")]
    public void What_fails_when_something_happens_is_stopped_in_that_tick(string guest, string reason)
    {
        var world = Start(guest);
        Assert.That(world.Status("hostile").State, Is.EqualTo(PluginState.Running));
        Assert.That(world.Chat("hello"), Is.Empty);
        IsStopped(world, reason);
    }

    [TestCase("traps-at-save", "save-state trapped: unreachable")]
    [TestCase("loops-at-save", "save-state used up its 10000000 fuel")]
    [TestCase("lies-at-save", "save-state trapped: ")]
    [TestCase("traps-after-save", "save-state trapped: unreachable")]
    public void What_fails_when_it_hands_over_is_stopped_and_the_next_version_can_begin_without_it(string guest, string reason)
    {
        var world = Start(guest);
        Assert.That(Replace(world), Does.StartWith("hostile can't be replaced"));
        IsStopped(world, reason);
        Assert.That(Replace(world), Is.Empty);
        Assert.That(world.Status("hostile").Version.ToString(), Is.EqualTo("2.0.0"));
        Assert.That(world.Chat("hello"), Is.EqualTo(new[] { "alive" }));
    }

    [Test]
    public void Tables_grow_up_to_their_bound_and_no_further()
    {
        var world = new PluginWorld(new WorldPluginOptions { Instances = new InstanceLimits { MaxTableElements = 100 } });
        world.Install("hostile-grows-tables", more: Capabilities);
        Assert.That(world.Chat("hello"), Is.EqualTo(new[] { "full", "alive" }), "a refused element is no crime");
        var small = new PluginWorld(new WorldPluginOptions { Instances = new InstanceLimits { MaxTableElements = 1 } });
        Assert.That(small.Install("hostile-grows-tables", more: Capabilities).Reason, Does.StartWith("can't be instantiated: ").And.Contain("table"));
    }

    [Test]
    public void More_modules_than_a_component_may_have_are_not_instantiated()
    {
        var world = new PluginWorld(new WorldPluginOptions { Instances = new InstanceLimits { MaxInstances = 1 } });
        Assert.That(world.Install("hostile-none", more: Capabilities).Reason, Does.StartWith("can't be instantiated: failed: more than 1 instances"));
    }

    [Test]
    public void The_depth_of_calls_is_bounded()
    {
        var (shallow, deep) = (new PluginWorld(new WorldPluginOptions { Instances = new InstanceLimits { MaxStackBytes = 4096 } }), new PluginWorld());
        foreach (var world in (PluginWorld[])[shallow, deep])
        {
            world.Install("probe-1");
            world.Chat("recurse");
        }

        Assert.That(shallow.Status().Reason, Does.StartWith("handle trapped: call stack exhausted"));
        Assert.That(deep.Status().Reason, Does.StartWith("handle trapped: out of bounds memory access"), "its own stack, in its memory, ends first");
    }

    [Test]
    public void What_the_host_does_for_a_plugin_is_paid_for()
    {
        var free = Used(new WorldPluginOptions { ValueFuel = 0, Instances = new InstanceLimits { HostCallFuel = 0 } });
        Assert.That(Used(new WorldPluginOptions { ValueFuel = 700, Instances = new InstanceLimits { HostCallFuel = 0 } }), Is.EqualTo(free + 700));
        Assert.That(Used(new WorldPluginOptions { ValueFuel = 0, Instances = new InstanceLimits { HostCallFuel = 30 } }), Is.EqualTo(free + 30));

        static long Used(WorldPluginOptions options)
        {
            var world = new PluginWorld(options);
            world.Install("probe-1");
            world.Chat("put something"); // one call of one function
            return world.Status().LastFuel;
        }
    }

    [TestCase(0, 64, 1 << 19, 100)]
    [TestCase(10_000_001, 64, 1 << 19, 100)]
    [TestCase(1, 0, 1 << 19, 100)]
    [TestCase(1, 1001, 1 << 19, 100)]
    [TestCase(1, 1, 4095, 100)]
    [TestCase(1, 1, (4 << 20) + 1, 100)]
    [TestCase(1, 1, 4096, -1)]
    [TestCase(1, 1, 4096, 1_000_001)]
    public void Limits_that_make_no_sense_are_refused(int elements, int instances, int stack, int fuel) => Assert.That(
        () => new InstanceLimits { MaxTableElements = elements, MaxInstances = instances, MaxStackBytes = stack, HostCallFuel = fuel }, Throws.TypeOf<ArgumentOutOfRangeException>());

    private static PluginWorld Start(string guest)
    {
        var world = new PluginWorld();
        world.Install("welcome", "bystander");
        world.Install($"hostile-{guest}", "hostile", more: Capabilities);
        return world;
    }

    /// <summary>Puts the next version in the place of the plugin; returns why that is not possible.</summary>
    private static string Replace(PluginWorld world)
    {
        world.Install("hostile-none", "hostile", "2.0.0", Capabilities);
        return world.Plugins.LastRefusal;
    }

    private static void IsStopped(PluginWorld world, string reason)
    {
        Assert.That(world.Status("hostile").State, Is.EqualTo(PluginState.Quarantined));
        Assert.That(world.Status("hostile").Reason, Does.StartWith(reason));
        world.Execute(PluginMessage.Command(5, "visits", ""));
        Assert.That(world.Tick(), Is.EqualTo(new[] { "5: 0 visits" }), "others go on");
    }
}
