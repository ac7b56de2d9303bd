using Multidustry.Cluster.GameServer;

namespace Multidustry.Cluster.Tests.GameServer;

[CancelAfter(60_000)]
public sealed class HostedWorldTests
{
    [Test]
    public async Task What_a_call_throws_reaches_its_caller_and_the_world_goes_on(CancellationToken cancellation)
    {
        await using var test = new TestNode();
        var world = test.Host();
        Assert.That(async () => await world.InvokeAsync<int>(_ => throw new TimeoutException("mine"), cancellation), Throws.TypeOf<TimeoutException>().With.Message.EqualTo("mine"));
        Assert.That(await world.InvokeAsync(w => w.Tiles.Width, cancellation), Is.EqualTo(100));
    }

    [Test]
    public async Task Waiting_for_a_call_can_be_cancelled()
    {
        await using var test = new TestNode();
        var world = test.Host();
        using var cancel = new CancellationTokenSource();
        using var held = new ManualResetEventSlim();
        var holding = world.InvokeAsync(_ => held.Wait(TimeSpan.FromSeconds(30)));
        var waiting = world.InvokeAsync(_ => 1, cancel.Token).AsTask();
        await cancel.CancelAsync();
        Assert.That(async () => await waiting, Throws.InstanceOf<OperationCanceledException>());
        held.Set();
        Assert.That(await holding);
    }

    [Test]
    public async Task Calls_into_a_world_that_is_gone_fail_instead_of_waiting(CancellationToken cancellation)
    {
        await using var test = new TestNode();
        var world = test.Host();
        await test.Node.RemoveAsync(world);
        Assert.That(async () => await world.InvokeAsync(_ => 1, cancellation), Throws.InvalidOperationException);
        Assert.That(async () => await world.CaptureAsync(cancellation), Throws.InvalidOperationException);
        Assert.That(async () => await world.SayAsync("hello?", cancellation), Throws.InvalidOperationException);
        Assert.That(async () => await world.ReplaceAsync(TestNode.Map(), cancellation), Throws.InvalidOperationException);
    }

    [Test]
    public async Task A_world_of_another_build_does_not_replace(CancellationToken cancellation)
    {
        await using var test = new TestNode();
        var world = test.Host();
        var before = await world.InvokeAsync(w => w, cancellation);
        Assert.That(async () => await world.ReplaceAsync(TestNode.Map(157), cancellation), Throws.ArgumentException.With.Message.Contains("157"));
        Assert.That(await world.InvokeAsync(w => w, cancellation), Is.SameAs(before));
    }

    [Test]
    public async Task Replacing_keeps_the_players_and_sends_them_the_new_world(CancellationToken cancellation)
    {
        await using var test = new TestNode();
        var world = test.Host();
        await using var link = await TestLink.ConnectAsync(test);
        await link.JoinAsync(1, "frog", cancellation);
        var next = TestNode.Map();
        await world.ReplaceAsync(next, cancellation);
        while (link.Streamed.Count < 2)
            await Task.Delay(10, cancellation);
        Assert.That(await world.InvokeAsync(w => ReferenceEquals(w, next.World), cancellation));
        Assert.That(link.Closed, Is.Empty);
    }

    [Test]
    public async Task Replacements_at_once_happen_one_after_the_other(CancellationToken cancellation)
    {
        await using var test = new TestNode();
        var world = test.Host();
        var maps = Enumerable.Range(0, 4).Select(_ => TestNode.Map()).ToArray();
        await Task.WhenAll(maps.Select(map => Task.Run(async () => await world.ReplaceAsync(map, cancellation), cancellation)));
        var last = await world.InvokeAsync(w => w, cancellation);
        Assert.That(maps.Select(map => map.World), Does.Contain(last));
        foreach (var map in maps.Where(map => map.World != last))
        {
            var stood = map.World.Clock.Tick;
            await world.InvokeAsync(_ => 0, cancellation);
            Assert.That(map.World.Clock.Tick, Is.EqualTo(stood), "a replaced world is not ticked");
        }
    }

    [Test]
    public async Task A_replacement_that_is_cancelled_before_it_began_does_not_happen(CancellationToken cancellation)
    {
        await using var test = new TestNode();
        var world = test.Host();
        var before = await world.InvokeAsync(w => w, cancellation);
        Assert.That(async () => await world.ReplaceAsync(TestNode.Map(), new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(await world.InvokeAsync(w => w, cancellation), Is.SameAs(before));
    }

    [Test]
    public async Task A_world_that_fails_puts_everybody_out_is_not_offered_and_can_be_replaced(CancellationToken cancellation)
    {
        await using var test = new TestNode();
        var world = test.Host();
        await using var link = await TestLink.ConnectAsync(test);
        await link.JoinAsync(1, "frog", cancellation);
        await link.JoinAsync(2, "toad", cancellation);

        // What the scheduler does when a tick threw.
        await world.Host.Scheduled.RemoveAsync();
        world.Host.Lifetime.Fault(new TimeoutException());
        while (link.Closed.Count < 2)
            await Task.Delay(10, cancellation);
        Assert.That(async () => await world.CaptureAsync(cancellation), Throws.InvalidOperationException, "saving doesn't wait for ever");
        while (test.Directory.Worlds.Count > 0)
            await Task.Delay(20, cancellation);

        await world.ReplaceAsync(TestNode.Map(), cancellation);
        Assert.That(test.Directory.Worlds, Has.Count.EqualTo(1));
        await link.JoinAsync(3, "newt", cancellation);
        Assert.That(await world.InvokeAsync(w => w.Clock.Tick >= 0, cancellation));
    }

    [Test]
    public async Task Who_never_finishes_loading_is_put_out_and_nobody_else(CancellationToken cancellation)
    {
        await using var test = new TestNode();
        test.Host(options: new WorldHostOptions { LoadingTimeout = TimeSpan.FromMilliseconds(500) });
        await using var link = await TestLink.ConnectAsync(test);
        await link.JoinAsync(1, "hare", cancellation);
        link.Confirm(1);
        await link.JoinAsync(2, "snail", cancellation);
        while (link.Closed.IsEmpty)
            await Task.Delay(20, cancellation);
        await Task.Delay(1500, cancellation);
        Assert.That(link.Closed.Select(closed => closed.Session), Is.EqualTo(new[] { 2 }));
        await link.JoinAsync(3, "snail", cancellation);
    }

    [Test]
    public async Task A_paused_world_answers_and_stands_still(CancellationToken cancellation)
    {
        await using var test = new TestNode();
        var world = test.Host();
        await world.SetPausedAsync(true, cancellation);
        var stood = await world.InvokeAsync(w => w.Clock.Tick, cancellation);
        for (var i = 0; i < 5; i++)
            Assert.That(await world.InvokeAsync(w => w.Clock.Tick, cancellation), Is.EqualTo(stood));
        await world.SetPausedAsync(false, cancellation);
        while (await world.InvokeAsync(w => w.Clock.Tick, cancellation) == stood)
            await Task.Delay(10, cancellation);
    }
}
