using Multidustry.Plugins.Calls;
using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.World.Messages;

namespace Multidustry.Plugins.Tests.World;

/// <summary>The sample in JavaScript, which brings a whole interpreter along.</summary>
public sealed class JavaScriptGuestTests
{
    [Test]
    public void It_welcomes_players_and_counts_visits_in_the_world()
    {
        var world = new PluginWorld();
        Assert.That(world.Install("welcome-js", "welcome").Reason, Is.Empty);
        var ann = world.Join("Ann");
        Assert.That(world.Tick(), Is.EqualTo(new[] { $"{ann}: Welcome, Ann! Visit 1" }));
        var bob = world.Join("Frög😀");
        Assert.That(world.Tick(), Is.EqualTo(new[] { $"{bob}: Welcome, Frög😀! Visit 2" }));
    }

    [Test]
    public void Its_tasks_wait_for_calls_that_take_time_many_at_once()
    {
        var world = new PluginWorld();
        var status = world.Install("news", "news", more: "[capabilities]\nchat = true\n\"storage.cluster\" = true\nhttp = [\"news.example\"]\n");
        Assert.That(status.State, Is.EqualTo(PluginState.Running), status.Reason);
        var (ann, bob) = (world.Join("Ann"), world.Join("Frög😀"));
        Assert.That(world.Tick(), Is.Empty);
        var requests = world.Calls.Select(call => call.Request).ToList();
        Assert.That(requests.OfType<SendHttp>().Select(request => $"{request.Method} {request.Address}"), Is.EqualTo(new[] { "GET https://news.example/today", "GET https://news.example/today" }));
        Assert.That(requests.OfType<GetValue>().Select(request => request.Key), Is.EqualTo(new[] { "seen/Ann", "seen/Frög😀" }));

        Finish(world, 3, new EntryOutcome(new CallEntry("seen/Frög😀", "An old öne"u8.ToArray(), 5)));
        Finish(world, 1, new NothingOutcome());
        Finish(world, 0, new HttpOutcome(200, "New röuters\nand more"u8.ToArray()));
        Assert.That(world.Tick(), Is.EqualTo(new[] { $"{ann}: News: New röuters" }));
        var put = (PutValue)world.Calls[^1].Request;
        Assert.That((put.Key, System.Text.Encoding.UTF8.GetString(put.Value)), Is.EqualTo(("seen/Ann", "New röuters")));
        Finish(world, 2, new FailedOutcome("no answer"));
        Assert.That(world.Tick(), Is.EqualTo(new[] { $"{bob}: No news: no answer" }));
        Assert.That(world.Status("news").State, Is.EqualTo(PluginState.Running));
    }

    private static void Finish(PluginWorld world, int call, CallOutcome outcome) => world.Execute(PluginMessage.CallFinished("news", world.Calls[call].Id, outcome));

    [Test]
    public void It_goes_on_in_a_restored_world()
    {
        var world = new PluginWorld();
        world.Install("welcome-js", "welcome");
        world.Join("Ann");
        world.Tick();
        var moved = new PluginWorld();
        moved.World.ReadSnapshot(world.Snapshot());
        var bob = moved.Join("Bob");
        Assert.That(moved.Tick(), Is.EqualTo(new[] { $"{bob}: Welcome, Bob! Visit 2" }));
    }
}
