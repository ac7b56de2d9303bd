using System.Buffers;
using Multidustry.Cluster.Transport.Multiplexing;
using Multidustry.Core.Binary;
using Multidustry.TestKit;

namespace Multidustry.Cluster.Tests.Transport.Multiplexing;

/// <summary>Connections over pipes instead of sockets, one end of which may be hostile.</summary>
[CancelAfter(60_000)]
public sealed class MuxConnectionTests
{
    [Test]
    public async Task A_peer_that_sends_beyond_its_window_loses_the_connection(CancellationToken cancellation)
    {
        var (near, peer) = Duplex();
        await using var connection = new MuxConnection(near, new MuxOptions { StreamWindow = 1000 }, _ => true);
        await SendAsync(peer, MuxFrameKind.Open, 1, "x"u8.ToArray(), cancellation);
        await SendAsync(peer, MuxFrameKind.Data, 1, new byte[1000], cancellation);
        Assert.That(connection.Completion.IsCompleted, Is.False);
        await SendAsync(peer, MuxFrameKind.Data, 1, new byte[1], cancellation);
        await connection.Completion.WaitAsync(cancellation);
    }

    [Test]
    public async Task More_streams_than_allowed_are_refused_and_the_others_go_on(CancellationToken cancellation)
    {
        var (near, far) = Duplex();
        var accepted = new List<MuxStream>();
        await using var server = new MuxConnection(far, new MuxOptions { MaxStreams = 2 }, stream =>
        {
            accepted.Add(stream);
            return true;
        });
        await using var client = new MuxConnection(near, new MuxOptions(), null);
        await using var first = await client.OpenAsync("a", cancellation);
        await using var second = await client.OpenAsync("b", cancellation);
        Assert.That(async () => await client.OpenAsync("c", cancellation), Throws.InstanceOf<IOException>());
        await first.Output.WriteAsync(new byte[] { 9 }, cancellation);
        Assert.That((await accepted[0].Input.ReadAsync(cancellation)).Buffer.FirstSpan[0], Is.EqualTo(9));
    }

    [Test]
    public async Task A_peer_that_falls_silent_is_given_up_and_one_that_is_idle_is_not(CancellationToken cancellation)
    {
        var options = new MuxOptions { KeepAlive = TimeSpan.FromMilliseconds(50), IdleTimeout = TimeSpan.FromMilliseconds(500) };
        var (near, far) = Duplex();
        await using var client = new MuxConnection(near, options, null);
        await using var server = new MuxConnection(far, options, _ => true);
        await using var stream = await client.OpenAsync("a", cancellation);
        await Task.Delay(1500, cancellation);
        Assert.That(client.Completion.IsCompleted, Is.False, "both send signs of life");

        var (lonely, _) = Duplex();
        await using var deserted = new MuxConnection(lonely, options, null);
        await deserted.Completion.WaitAsync(cancellation);
        Assert.That(async () => await deserted.OpenAsync("a", cancellation), Throws.InstanceOf<IOException>());
    }

    [Test]
    public async Task Who_never_answers_an_opening_is_not_waited_for(CancellationToken cancellation)
    {
        var (near, _) = Duplex();
        await using var client = new MuxConnection(near, new MuxOptions { OpenTimeout = TimeSpan.FromMilliseconds(100) }, null);
        Assert.That(async () => await client.OpenAsync("a", cancellation), Throws.InstanceOf<IOException>().With.Message.Contains("answer"));
        Assert.That(client.StreamCount, Is.Zero);
    }

    [Test]
    public async Task Streams_that_ended_are_forgotten_on_both_sides(CancellationToken cancellation)
    {
        var (near, far) = Duplex();
        var accepted = new TaskCompletionSource<MuxStream>();
        await using var server = new MuxConnection(far, new MuxOptions(), accepted.TrySetResult);
        await using var client = new MuxConnection(near, new MuxOptions(), null);
        await using var stream = await client.OpenAsync("a", cancellation);
        await using var other = await accepted.Task;
        await stream.Output.CompleteAsync();
        await other.Output.CompleteAsync();
        while (client.StreamCount + server.StreamCount > 0)
            await Task.Delay(10, cancellation);
    }

    [Test]
    public async Task Hostile_frames_end_their_connection_at_most(CancellationToken cancellation)
    {
        var random = new Random(Seeds.Choose(11));
        for (var round = 0; round < 300; round++)
        {
            var (near, peer) = Duplex();
            await using var connection = new MuxConnection(near, new MuxOptions { MaxStreams = 8, StreamWindow = 4096 }, stream => stream.Id % 2 == 0);
            for (var frame = 0; frame < 40; frame++)
                await SendAsync(peer, (MuxFrameKind)random.Next(0, 9), (uint)random.Next(0, 6), RandomBytes(random), cancellation);
            var garbage = RandomBytes(random);
            await peer.Output.WriteAsync(garbage, cancellation);
            await peer.Output.CompleteAsync();
            await connection.Completion.WaitAsync(cancellation);
        }
    }

    [Test]
    public void Frames_with_impossible_lengths_are_refused_before_anything_is_kept()
    {
        foreach (var length in (int[])[-1, int.MinValue, MuxFrame.MaxPayload + 1, int.MaxValue])
        {
            var header = new byte[MuxFrame.HeaderLength];
            MuxFrame.WriteHeader(header, MuxFrameKind.Data, 1, length);
            var buffer = new ReadOnlySequence<byte>(header);
            Assert.That(() => MuxFrame.TryRead(ref buffer, out _), Throws.TypeOf<MalformedDataException>());
        }
    }

    private static byte[] RandomBytes(Random random)
    {
        var bytes = new byte[random.Next(0, 300)];
        random.NextBytes(bytes);
        return bytes;
    }

    private static async Task SendAsync(PipePair.End peer, MuxFrameKind kind, uint stream, byte[] payload, CancellationToken cancellation)
    {
        var frame = new byte[MuxFrame.HeaderLength + payload.Length];
        MuxFrame.WriteHeader(frame, kind, stream, payload.Length);
        payload.CopyTo(frame, MuxFrame.HeaderLength);
        await peer.Output.WriteAsync(frame, cancellation);
    }

    private static (PipePair.End Near, PipePair.End Far) Duplex() => PipePair.Create();
}
