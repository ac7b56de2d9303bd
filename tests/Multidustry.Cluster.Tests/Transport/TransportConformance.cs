using System.Buffers;
using System.IO.Pipelines;
using Multidustry.Cluster.Transport;

namespace Multidustry.Cluster.Tests.Transport;

/// <summary>What every transport must do; a fixture per transport derives from it.</summary>
[CancelAfter(120_000)]
public abstract class TransportConformance
{
    protected abstract IClusterTransport Create();

    [Test]
    public async Task Bytes_arrive_in_order_in_both_directions(CancellationToken cancellation)
    {
        await using var transport = Create();
        await using var listener = transport.Listen("a");
        await using var near = await transport.ConnectAsync("a", "echo", cancellation);
        await using var far = (await listener.AcceptAsync(cancellation))!;
        Assert.That(far.Service, Is.EqualTo("echo"));

        var sent = new byte[300_000];
        new Random(1).NextBytes(sent);
        var echo = CopyAsync(far.Input, far.Output, cancellation);
        var receive = ReadAsync(near.Input, sent.Length, cancellation);
        await near.Output.WriteAsync(sent, cancellation);
        Assert.That(await receive, Is.EqualTo(sent));
        await near.Output.CompleteAsync();
        await echo;
    }

    [Test]
    public async Task Completing_one_direction_leaves_the_other_open(CancellationToken cancellation)
    {
        await using var transport = Create();
        await using var listener = transport.Listen("a");
        await using var near = await transport.ConnectAsync("a", "half", cancellation);
        await using var far = (await listener.AcceptAsync(cancellation))!;

        await near.Output.CompleteAsync();
        Assert.That((await far.Input.ReadAsync(cancellation)).IsCompleted);
        await far.Output.WriteAsync(new byte[] { 42 }, cancellation);
        Assert.That(await ReadAsync(near.Input, 1, cancellation), Is.EqualTo(new byte[] { 42 }));
    }

    [Test]
    public async Task A_reader_that_stands_still_stops_its_writer_and_no_other(CancellationToken cancellation)
    {
        await using var transport = Create();
        await using var listener = transport.Listen("a");
        await using var stuck = await transport.ConnectAsync("a", "stuck", cancellation);
        await using var stuckFar = (await listener.AcceptAsync(cancellation))!;
        await using var other = await transport.ConnectAsync("a", "other", cancellation);
        await using var otherFar = (await listener.AcceptAsync(cancellation))!;

        var block = new byte[1 << 20];
        Task<FlushResult> write;
        do
            write = stuck.Output.WriteAsync(block, cancellation).AsTask();
        while (write.IsCompleted);

        await other.Output.WriteAsync(new byte[] { 1, 2, 3 }, cancellation);
        Assert.That(await ReadAsync(otherFar.Input, 3, cancellation), Is.EqualTo(new byte[] { 1, 2, 3 }));
        Assert.That(write.IsCompleted, Is.False);
    }

    [Test]
    public async Task Disposing_a_stream_ends_the_other_side(CancellationToken cancellation)
    {
        await using var transport = Create();
        await using var listener = transport.Listen("a");
        var near = await transport.ConnectAsync("a", "abort", cancellation);
        await using var far = (await listener.AcceptAsync(cancellation))!;
        await near.DisposeAsync();
        Assert.That((await far.Input.ReadAsync(cancellation)).IsCompleted);
    }

    [Test]
    public async Task Nobody_under_a_name_is_an_error_that_says_so(CancellationToken cancellation)
    {
        await using var transport = Create();
        Assert.That(async () => await transport.ConnectAsync("nobody", "x", cancellation),
            Throws.TypeOf<NodeUnreachableException>().With.Property("Node").EqualTo("nobody"));
    }

    [Test]
    public async Task A_disposed_listener_accepts_nothing_and_frees_its_name(CancellationToken cancellation)
    {
        await using var transport = Create();
        var listener = transport.Listen("a");
        Assert.That(() => transport.Listen("a"), Throws.InvalidOperationException);
        await listener.DisposeAsync();
        Assert.That(await listener.AcceptAsync(cancellation), Is.Null);
        Assert.That(async () => await transport.ConnectAsync("a", "x", cancellation), Throws.TypeOf<NodeUnreachableException>());
        await using var again = transport.Listen("a");
    }

    [Test]
    public async Task Waiting_for_a_stream_can_be_cancelled()
    {
        await using var transport = Create();
        await using var listener = transport.Listen("a");
        using var cancel = new CancellationTokenSource();
        var waiting = listener.AcceptAsync(cancel.Token).AsTask();
        await cancel.CancelAsync();
        Assert.That(async () => await waiting, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task Ten_thousand_streams_leave_nothing_behind(CancellationToken cancellation)
    {
        const int Streams = 10_000, AtOnce = 50;
        await using var transport = Create();
        await using var listener = transport.Listen("a");
        var echoes = Enumerable.Range(0, AtOnce).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < Streams / AtOnce; i++)
                await EchoAsync((await listener.AcceptAsync(cancellation))!, cancellation);
        }, cancellation)).ToList();
        await Parallel.ForAsync(0, Streams, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (i, _) =>
        {
            await using var stream = await transport.ConnectAsync("a", "echo", cancellation);
            await stream.Output.WriteAsync(BitConverter.GetBytes(i), cancellation);
            Assert.That(await ReadAsync(stream.Input, 4, cancellation), Is.EqualTo(BitConverter.GetBytes(i)));
        });
        await Task.WhenAll(echoes);
    }

    [Test]
    public async Task A_reader_that_goes_away_does_not_hold_its_writer_up(CancellationToken cancellation)
    {
        await using var transport = Create();
        await using var listener = transport.Listen("a");
        await using var near = await transport.ConnectAsync("a", "deaf", cancellation);
        var far = (await listener.AcceptAsync(cancellation))!;
        await far.DisposeAsync();
        var block = new byte[1 << 20];
        FlushResult result;
        do
            result = await near.Output.WriteAsync(block, cancellation);
        while (!result.IsCompleted);
    }

    [Test]
    public async Task Reading_can_be_cancelled_and_goes_on_afterwards(CancellationToken cancellation)
    {
        await using var transport = Create();
        await using var listener = transport.Listen("a");
        await using var near = await transport.ConnectAsync("a", "patient", cancellation);
        await using var far = (await listener.AcceptAsync(cancellation))!;
        using var cancel = new CancellationTokenSource();
        var reading = near.Input.ReadAsync(cancel.Token).AsTask();
        await cancel.CancelAsync();
        Assert.That(async () => await reading, Throws.InstanceOf<OperationCanceledException>());
        await far.Output.WriteAsync(new byte[] { 7 }, cancellation);
        Assert.That(await ReadAsync(near.Input, 1, cancellation), Is.EqualTo(new byte[] { 7 }));
    }

    [Test]
    public async Task A_thousand_streams_at_once_keep_their_bytes_apart(CancellationToken cancellation)
    {
        await using var transport = Create();
        await using var listener = transport.Listen("a");
        var echoes = Task.Run(async () =>
        {
            var running = new List<Task>();
            for (var i = 0; i < 1000; i++)
                running.Add(EchoAsync((await listener.AcceptAsync(cancellation))!, cancellation));
            await Task.WhenAll(running);
        }, cancellation);

        await Task.WhenAll(Enumerable.Range(0, 1000).Select(async i =>
        {
            await using var stream = await transport.ConnectAsync("a", "echo", cancellation);
            var sent = BitConverter.GetBytes(i);
            await stream.Output.WriteAsync(sent, cancellation);
            Assert.That(await ReadAsync(stream.Input, 4, cancellation), Is.EqualTo(sent));
        }));
        await echoes;
    }

    private static async Task EchoAsync(IClusterStream stream, CancellationToken cancellation)
    {
        await using (stream)
            await CopyAsync(stream.Input, stream.Output, cancellation);
    }

    private static async Task CopyAsync(PipeReader input, PipeWriter output, CancellationToken cancellation)
    {
        while (true)
        {
            var result = await input.ReadAsync(cancellation);
            foreach (var segment in result.Buffer)
                output.Write(segment.Span);
            input.AdvanceTo(result.Buffer.End);
            await output.FlushAsync(cancellation);
            if (result.IsCompleted)
                break;
        }

        await input.CompleteAsync();
        await output.CompleteAsync();
    }

    private static async Task<byte[]> ReadAsync(PipeReader input, int count, CancellationToken cancellation)
    {
        var result = await input.ReadAtLeastAsync(count, cancellation);
        var bytes = result.Buffer.Slice(0, count).ToArray();
        input.AdvanceTo(result.Buffer.GetPosition(count));
        return bytes;
    }
}
