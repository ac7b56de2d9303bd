using System.Buffers.Binary;
using System.Security.Cryptography;
using Multidustry.Protocol.Connections;
using Multidustry.Protocol.Framing;
using Multidustry.Protocol.Schema;

namespace Multidustry.Protocol.Tests.Connections;

public class SendingTests
{
    [Test]
    public async Task One_encoded_frame_goes_to_many_connections_over_both_transports()
    {
        await using var fixture = ListenerFixture.Start();
        using var first = await RawClient.RegisterAsync(fixture.EndPoint);
        using var second = await RawClient.RegisterAsync(fixture.EndPoint);
        ServerConnection[] connections = [await fixture.Handler.NextRegisteredAsync(), await fixture.Handler.NextRegisteredAsync()];
        var frame = new FrameEncoder().EncodePacket(43, [1, 2, 3]).ToArray();
        foreach (var connection in connections)
        {
            Assert.That(connection.TrySendFrame(frame, PacketTransport.Udp));
            Assert.That(connection.TrySendFrame(frame, PacketTransport.Tcp));
        }

        foreach (var client in new[] { first, second })
        {
            Assert.That(await client.ReadDatagramAsync(), Is.EqualTo(frame[2..]));
            Assert.That(await client.ReadFrameAsync(), Is.EqualTo(frame[2..]));
        }
    }

    [Test]
    public async Task A_stream_goes_out_in_chunks_of_1024_bytes_as_fast_as_it_is_read()
    {
        await using var fixture = ListenerFixture.Start(options => options with { Transport = new TransportOptions { MaxReliableBytes = 64 * 1024 } });
        using var client = await RawClient.RegisterAsync(fixture.EndPoint);
        var connection = await fixture.Handler.NextRegisteredAsync();
        var world = RandomNumberGenerator.GetBytes(700_001);
        var sending = connection.SendStreamAsync(2, world).AsTask();

        Assert.That(await client.ReadPacketAsync(), Is.EqualTo(Convert.FromHexString("00000900" + "00000000" + "000AAE61" + "02")));
        var received = new List<byte>();
        while (received.Count < world.Length)
        {
            var chunk = (await client.ReadPacketAsync())!;
            int length = BinaryPrimitives.ReadInt16BigEndian(chunk.AsSpan(8));
            Assert.That(chunk[..4], Is.EqualTo(new byte[] { 1, (byte)((length + 6) >> 8), (byte)(length + 6), 0 }), "StreamChunk, never compressed");
            Assert.That(length, Is.EqualTo(Math.Min(1024, world.Length - received.Count)));
            received.AddRange(chunk[10..]);
        }

        Assert.That(await sending, Is.True);
        Assert.That(received, Is.EqualTo(world));
    }

    [Test]
    public async Task A_client_that_never_reads_is_closed_when_its_queue_is_full()
    {
        await using var fixture = ListenerFixture.Start(options => options with { Transport = new TransportOptions { MaxReliableBytes = 100_000 } });
        using var client = await RawClient.RegisterAsync(fixture.EndPoint);
        var connection = await fixture.Handler.NextRegisteredAsync();
        var body = RandomNumberGenerator.GetBytes(10_000);
        while (connection.TrySend(103, body, PacketTransport.Tcp))
            Assert.That(connection.PendingBytes, Is.LessThanOrEqualTo(100_000));
        Assert.That(await connection.Completion.WaitAsync(Patience.Limit), Is.EqualTo(CloseReason.SlowReader));
        Assert.That(fixture.Listener.Count(CloseReason.SlowReader), Is.EqualTo(1));
        Assert.That(fixture.Lines.About(CloseReason.SlowReader).Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_client_that_stops_reading_in_the_middle_of_a_stream_is_closed_after_the_stall_timeout()
    {
        await using var fixture = ListenerFixture.Start();
        fixture.Handler.AdmitAtOnce = true;
        using var client = await RawClient.RegisterAsync(fixture.EndPoint);
        var connection = await fixture.Handler.NextRegisteredAsync();
        var sending = connection.SendStreamAsync(2, RandomNumberGenerator.GetBytes(64 << 20)).AsTask();
        await Patience.UntilAsync(() => connection.PendingBytes > 100_000, "the stream to back up");
        for (var i = 0; i < 200 && connection.IsOpen; i++)
        {
            await client.SendPacketAsync(65); // it talks, but does not read
            fixture.Time.Advance(TimeSpan.FromSeconds(0.5));
            await Task.Delay(5);
        }

        Assert.That(await connection.Completion.WaitAsync(Patience.Limit), Is.EqualTo(CloseReason.SlowReader));
        Assert.That(await sending.WaitAsync(Patience.Limit), Is.False);
    }

    [Test]
    public async Task Stale_datagrams_are_dropped_first_while_tcp_is_stuck()
    {
        await using var fixture = ListenerFixture.Start(options => options with { Transport = new TransportOptions { MaxReliableBytes = 32 << 20, MaxUnreliableBytes = 5_000 } });
        using var client = await RawClient.RegisterAsync(fixture.EndPoint);
        var connection = await fixture.Handler.NextRegisteredAsync();
        for (var i = 0; i < 1000; i++)
            connection.TrySend(103, RandomNumberGenerator.GetBytes(16_000), PacketTransport.Tcp);
        await Patience.UntilAsync(() => connection.PendingBytes > 1_000_000, "TCP to be stuck");
        for (byte i = 0; i < 100; i++)
            Assert.That(connection.TrySend(43, [i, .. RandomNumberGenerator.GetBytes(999)], PacketTransport.Udp));
        Assert.That(connection.IsOpen);

        var reading = client.ReadToEndAsync();
        byte last = 0;
        while (last != 99)
            last = (await ReadBodyAsync(client))[0];
        Assert.That(fixture.Listener.Count(CloseReason.SlowReader), Is.Zero);
        client.Tcp.Dispose();
        await reading.ContinueWith(_ => { }, TaskScheduler.Default);
    }

    [Test]
    public async Task Sending_allocates_nothing_in_the_steady_state()
    {
        await using var fixture = ListenerFixture.Start();
        using var client = await RawClient.RegisterAsync(fixture.EndPoint);
        var connection = await fixture.Handler.NextRegisteredAsync();
        var body = RandomNumberGenerator.GetBytes(400);
        var reading = client.ReadToEndAsync();
        Send(connection, body, 2000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Send(connection, body, 1000);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(1000), "bytes for 1000 packets");
        client.Tcp.Dispose();
        await reading.ContinueWith(_ => { }, TaskScheduler.Default);
    }

    private static void Send(ServerConnection connection, byte[] body, int count)
    {
        for (var i = 0; i < count; i++)
        {
            while (connection.PendingBytes > 4_000)
                Thread.Sleep(1);
            if (!connection.TrySend(43, body, PacketTransport.Tcp))
                Assert.Fail("the connection is open");
        }
    }

    private static async Task<byte[]> ReadBodyAsync(RawClient client)
    {
        var decoder = new FrameDecoder(FrameLimits.Default);
        var status = decoder.ReadDatagram(await client.ReadDatagramAsync(), out var frame);
        Assert.That(status, Is.EqualTo(FrameStatus.Complete));
        return frame.Body.ToArray();
    }
}
