using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Multidustry.Protocol.Framing;

namespace Multidustry.Cluster.Bots.Measurements;

/// <summary>What an attacker does.</summary>
public enum AttackKind
{
    /// <summary>Connects and goes away.</summary>
    Connects,

    /// <summary>Connects, and leaves the handshake half done.</summary>
    HalfOpen,

    /// <summary>Registers, then sends packets as fast as it can.</summary>
    Floods,

    /// <summary>Registers, then sends little that unpacks to much.</summary>
    Bombs,
}

/// <summary>Attacks a port of this machine from an address that nobody else uses.</summary>
public static class Attacker
{
    private const int Workers = 32; // most of them wait until they are refused
    private const int HeldOpen = 2000 / Workers;
    private const int FloodedPackets = 5000;
    private static readonly IPEndPoint From = new(IPAddress.Parse("127.0.5.1"), 0);

    /// <returns>How many connections were tried.</returns>
    public static long Run(AttackKind kind, int port, TimeSpan time, int rate)
    {
        ThreadPool.SetMinThreads(Workers, Workers);
        var clock = Stopwatch.StartNew();
        var tried = 0L;
        Parallel.For(0, Workers, new ParallelOptions { MaxDegreeOfParallelism = Workers }, _ =>
        {
            var held = new Queue<Socket>();
            for (var mine = 0L; clock.Elapsed < time; mine++)
            {
                while (mine > clock.Elapsed.TotalSeconds * rate / Workers && clock.Elapsed < time)
                    Thread.Sleep(1);
                Interlocked.Increment(ref tried);
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { LingerState = new LingerOption(true, 0), ReceiveTimeout = 1000, SendTimeout = 1000 };
                try
                {
                    socket.Bind(From);
                    socket.Connect(IPAddress.Loopback, port);
                    if (kind is AttackKind.Floods or AttackKind.Bombs)
                        Misbehave(socket, port, kind);
                    else if (kind == AttackKind.HalfOpen)
                        held.Enqueue(socket);
                }
                catch (Exception e) when (e is SocketException or EndOfStreamException)
                {
                    // Refused, as it should be.
                }

                if (kind != AttackKind.HalfOpen)
                    socket.Dispose();
                else if (held.Count > HeldOpen)
                    held.Dequeue().Dispose();
            }

            foreach (var socket in held)
                socket.Dispose();
        });
        return tried;
    }

    private static void Misbehave(Socket socket, int port, AttackKind kind)
    {
        var frames = new FrameEncoder();
        var greeting = new byte[8];
        for (var read = 0; read < greeting.Length;)
            read += socket.Receive(greeting.AsSpan(read)) is > 0 and var more ? more : throw new EndOfStreamException();
        using (var udp = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp))
        {
            udp.Bind(From);
            udp.SendTo(frames.EncodeFramework(FrameworkMessage.RegisterUdp(BinaryPrimitives.ReadInt32BigEndian(greeting.AsSpan(4))))[2..], new IPEndPoint(IPAddress.Loopback, port));
        }

        socket.Receive(greeting);
        var harm = frames.EncodePacket(3, new byte[kind == AttackKind.Bombs ? FrameEncoder.MaxBodyLength : 16]).ToArray();
        for (var i = 0; i < FloodedPackets; i++)
            socket.Send(harm);
    }
}
