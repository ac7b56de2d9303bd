using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Multidustry.Protocol.Framing;

namespace Multidustry.Benchmarks.ProxyCost;

/// <summary>Clients that send packets at an even pace and measure how long each takes to come back.</summary>
internal static class LoadGenerator
{
    public static async Task<LoadResult> RunAsync(int port, bool speaksGame, LoadOptions load)
    {
        var clients = await Task.WhenAll(Enumerable.Range(0, load.Clients).Select(_ => ConnectAsync(port, speaksGame)));
        var latencies = clients.Select(_ => new List<double>()).ToArray();
        var receiving = clients.Select((client, i) => ReceiveAsync(client, latencies[i])).ToArray();
        Send(clients, load);
        await Task.Delay(300);
        foreach (var client in clients)
            client.Dispose();
        await Task.WhenAll(receiving);
        return LoadResult.Of(latencies.SelectMany(l => l), load);
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

    private static async Task ReceiveAsync(Socket socket, List<double> latencies)
    {
        try
        {
            while (true)
            {
                var frame = await ReadFrameAsync(socket);
                if (frame.Length >= LoadOptions.FrameLength - 2)
                    latencies.Add(Stopwatch.GetElapsedTime(BinaryPrimitives.ReadInt64BigEndian(frame.AsSpan(4))).TotalMilliseconds);
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
