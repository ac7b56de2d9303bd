using Multidustry.Cluster.Files;

namespace Multidustry.Cluster.Tests.Files;

[CancelAfter(60_000)]
public class DiskThreadsTests
{
    private static readonly TimeSpan Never = TimeSpan.FromHours(1);

    [Test]
    public async Task Work_is_done_on_a_thread_that_is_not_of_the_pool_and_its_result_comes_back()
    {
        var threads = new DiskThreads("test");
        Assert.That(await threads.RunAsync(() => (Thread.CurrentThread.IsThreadPoolThread, Thread.CurrentThread.Name)), Is.EqualTo((false, "test")));
        Assert.That(async () => await threads.RunAsync<int>(() => throw new IOException("full")), Throws.InstanceOf<IOException>().With.Message.EqualTo("full"));
        Assert.That(await threads.RunAsync(() => 1), Is.EqualTo(1), "and the thread goes on");
    }

    [Test]
    public async Task Work_that_hangs_keeps_only_its_own_thread_busy_until_all_hang(CancellationToken cancellation)
    {
        var threads = new DiskThreads("test", count: 3, Never);
        using var moves = new ManualResetEventSlim();
        var hanging = Enumerable.Range(0, 2).Select(_ => threads.RunAsync(Hang)).ToList();
        Assert.That(await threads.RunAsync(() => 7).WaitAsync(cancellation), Is.EqualTo(7));
        hanging.Add(threads.RunAsync(Hang));
        var waiting = threads.RunAsync(() => hanging.Count);
        Assert.That(threads.Count, Is.EqualTo(3));
        Assert.That(hanging.Append(waiting).Any(task => task.IsCompleted), Is.False, "three hang, and there is no fourth thread");
        moves.Set();
        Assert.That(await Task.WhenAll(hanging.Append(waiting)).WaitAsync(cancellation), Is.EqualTo(new[] { 0, 0, 0, 3 }));

        int Hang()
        {
            moves.Wait(cancellation);
            return 0;
        }
    }

    [Test]
    public async Task Much_work_from_everywhere_is_all_done_and_one_thread_keeps_its_order(CancellationToken cancellation)
    {
        var (order, one) = (new List<int>(), new DiskThreads("test", count: 1, Never));
        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => one.RunAsync(() =>
        {
            order.Add(i);
            return i;
        }))).WaitAsync(cancellation);
        Assert.That(order, Is.EqualTo(Enumerable.Range(0, 200)));

        var many = new DiskThreads("test", count: 4, TimeSpan.FromMilliseconds(1));
        var done = await Task.WhenAll(Enumerable.Range(0, 2000).Select(i => Task.Run(() => many.RunAsync(() => i)))).WaitAsync(cancellation);
        Assert.That(done.Order(), Is.EqualTo(Enumerable.Range(0, 2000)), "although threads end and begin all the while");
    }

    [Test]
    public async Task A_thread_that_has_nothing_to_do_ends_and_another_begins_when_there_is(CancellationToken cancellation)
    {
        var threads = new DiskThreads("test", idle: TimeSpan.FromMilliseconds(1));
        await threads.RunAsync(() => 1);
        while (threads.Count > 0)
            await Task.Delay(1, cancellation);
        Assert.That(await threads.RunAsync(() => 2).WaitAsync(cancellation), Is.EqualTo(2));
    }
}
