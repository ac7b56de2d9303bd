using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Multidustry.Protocol.Framing;

namespace Multidustry.Benchmarks.ProxyCost;

/// <summary>Clients that stay connected, send packets at an even pace and measure how long each takes to come back.</summary>
internal sealed class LoadGenerator : IAsyncDisposable
{
    private readonly Socket[] _clients;
    private readonly Task[] _receiving;
    private readonly ConcurrentQueue<double> _latencies = new();

    private LoadGenerator(Socket[] clients)
    {
        _clients = clients;
        _receiving = [.. clients.Select(client => ReceiveAsync(client, _latencies))];
    }

    public static async Task<LoadGenerator> StartAsync(Chain chain, int clients) =>
        new(await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => ConnectAsync(chain.Port, chain.SpeaksGame))));

    public async Task<LoadResult> RunAsync(LoadOptions load, Process? between)
    {
        _latencies.Clear();
        var before = ProcessorTime(between);
        Send(_clients, load);
        await Task.Delay(300);
        return LoadResult.Of(_latencies, load, ProcessorTime(between) - before);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
            client.Dispose();
        await Task.WhenAll(_receiving);
    }

    private static TimeSpan ProcessorTime(Process? process)
    {
        process?.Refresh();
        return process?.TotalProcessorTime ?? default;
    }

    private static async Task<Socket> ConnectAsync(int port, bool speaksGame)
    {
        var server = new IPEndPoint(IPAddress.Loopback, port);
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server);
        if (!speaksGame)
            return socket;
        var frames = new FrameEncoder();
        var id = BinaryPrimitives.ReadInt32BigEndian((await ReadFrameAsync(socket)).AsSpan(2));
        using var udp = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        await udp.SendToAsync(frames.EncodeFramework(FrameworkMessage.RegisterUdp(id))[2..].ToArray(), server);
        await ReadFrameAsync(socket);
        var introduction = new byte[16];
        BinaryPrimitives.WriteInt32BigEndian(introduction, 154);
        await socket.SendAsync(frames.EncodePacket(3, introduction).ToArray());
        await ReadFrameAsync(socket); // the world answers when it has let the client in
        return socket;
    }

    /// <summary>From a thread of its own, a millisecond's packets at a time, each client in turn.</summary>
    private static void Send(Socket[] clients, LoadOptions load)
    {
        var frame = new byte[LoadOptions.FrameLength];
        BinaryPrimitives.WriteUInt16BigEndian(frame, (ushort)(frame.Length - 2));
        frame[2] = 24;
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(3), LoadOptions.BodyLength);
        Random.Shared.NextBytes(frame.AsSpan(6));
        var clock = Stopwatch.StartNew();
        for (long sent = 0; clock.Elapsed < load.Time;)
        {
            for (var due = (long)(clock.Elapsed.TotalSeconds * load.PacketsPerSecond / 2); sent < due; sent++)
            {
                BinaryPrimitives.WriteInt64BigEndian(frame.AsSpan(6), Stopwatch.GetTimestamp());
                clients[sent % clients.Length].Send(frame);
            }

            Thread.Sleep(1);
        }
    }

    private static async Task ReceiveAsync(Socket socket, ConcurrentQueue<double> latencies)
    {
        try
        {
            while (true)
            {
                var frame = await ReadFrameAsync(socket);
                if (frame.Length >= LoadOptions.FrameLength - 2)
                    latencies.Enqueue(Stopwatch.GetElapsedTime(BinaryPrimitives.ReadInt64BigEndian(frame.AsSpan(4))).TotalMilliseconds);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or EndOfStreamException)
        {
            // The measurement is over.
        }
    }

    private static async Task<byte[]> ReadFrameAsync(Socket socket)
    {
        var length = new byte[2];
        await FillAsync(socket, length);
        var frame = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
        await FillAsync(socket, frame);
        return frame;
    }

    private static async Task FillAsync(Socket socket, Memory<byte> target)
    {
        while (!target.IsEmpty)
        {
            var read = await socket.ReceiveAsync(target);
            target = read > 0 ? target[read..] : throw new EndOfStreamException();
        }
    }
}
