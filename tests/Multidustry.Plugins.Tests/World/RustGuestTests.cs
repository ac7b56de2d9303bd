using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.Tests.Packaging;
using Multidustry.Plugins.Calls;
using Multidustry.Plugins.World.Messages;
using Multidustry.Simulation.Commands;

namespace Multidustry.Plugins.Tests.World;

/// <summary>The sample in Rust: tasks that await calls.</summary>
public sealed class RustGuestTests
{
    [Test]
    public void A_task_goes_on_when_its_call_is_finished_even_in_a_world_that_was_restored_meanwhile()
    {
        var world = Start();
        var ann = world.Join("Ann");
        Assert.That(world.Tick(), Is.Empty);
        Assert.That(world.Calls.Single().Request, Is.EqualTo(new GetValue(ValueScope.Cluster, "visits/Ann")));
        Assert.That(Finish(world, new NothingOutcome()), Is.Empty);
        var put = (PutValue)world.Calls[^1].Request;
        Assert.That((put.Key, put.IfVersion, BitConverter.ToUInt64(put.Value)), Is.EqualTo(("visits/Ann", (long?)0, 1ul)));

        var moved = new PluginWorld();
        moved.World.ReadSnapshot(world.Snapshot());
        moved.Calls.AddRange(world.Calls);
        Assert.That(Finish(moved, new VersionOutcome(7)), Is.EqualTo(new[] { $"{ann}: Ann, you came in 1 times." }));
    }

    [Test]
    public void Who_was_overtaken_by_somebody_else_tries_again()
    {
        var world = Start();
        var ann = world.Join("Ann");
        world.Tick();
        Finish(world, Known(4, version: 1));
        Finish(world, new NothingOutcome());
        Assert.That(world.Calls[^1].Request, Is.TypeOf<GetValue>());
        Finish(world, Known(9, version: 2));
        Assert.That(Finish(world, new VersionOutcome(3)), Is.EqualTo(new[] { $"{ann}: Ann, you came in 10 times." }));
    }

    [Test]
    public void Tasks_of_several_players_wait_beside_each_other()
    {
        var world = Start();
        var players = Enumerable.Range(0, 5).Select(i => world.Join($"Player{i}")).ToList();
        world.Tick();
        Assert.That(world.Calls, Has.Count.EqualTo(5));
        foreach (var i in (int[])[3, 0, 4, 1, 2])
        {
            world.Execute(PluginMessage.CallFinished("visits", world.Calls[i].Id, new FailedOutcome("no answer")));
            Assert.That(world.Tick(), Is.EqualTo(new[] { $"{players[i]}: Your visits can't be counted: no answer" }));
        }
    }

    [Test]
    public void A_player_asks_by_a_command()
    {
        var world = Start();
        var ann = world.Join("Ann");
        world.Tick();
        world.Execute(PluginMessage.Command(ann, "visits", ""));
        world.Tick();
        Assert.That(Finish(world, Known(3, version: 1)), Is.EqualTo(new[] { $"{ann}: Ann, you came in 3 times." }));
    }

    private static EntryOutcome Known(ulong count, long version) => new(new CallEntry("visits/Ann", BitConverter.GetBytes(count), version));

    private static PluginWorld Start()
    {
        var world = new PluginWorld();
        var package = GuestPackages.Create("visits");
        var status = world.Install(package, PluginGrants.All(package.Manifest));
        Assert.That(status.State, Is.EqualTo(PluginState.Running), status.Reason);
        return world;
    }

    private static IReadOnlyList<string> Finish(PluginWorld world, CallOutcome outcome)
    {
        world.Execute(PluginMessage.CallFinished("visits", world.Calls[^1].Id, outcome));
        return world.Tick();
    }
}
