using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Multidustry.Protocol.Compression;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Schema;
using Multidustry.Protocol.Types;

namespace Multidustry.Tests.EndToEnd.Originals;

/// <summary>
/// A client of bytes: two sockets, and frames put together by hand, so that a test can send what no honest client would,
/// and see what comes back without our own client's help.
/// </summary>
internal sealed class RawClient : IDisposable
{
    public const byte Framework = 0xFE;
    private const int Registered = 3;
    private const int Greeted = 4;
    private static readonly PacketSchema Schema = PacketSchema.For(154);
    private readonly TcpClient _tcp = new() { NoDelay = true };
    private readonly UdpClient _udp = new();
    private readonly Lock _lock = new();
    private readonly List<(string Name, byte[] Body, bool Reliable)> _seen = [];
    private readonly CancellationTokenSource _stop = new();
    private volatile bool _closed;

    public int ConnectionId { get; private set; }

    public bool Closed => _closed;

    /// <summary>Every packet so far, in the order of its arrival.</summary>
    public IReadOnlyList<(string Name, byte[] Body, bool Reliable)> Seen
    {
        get
        {
            lock (_lock)
                return [.. _seen];
        }
    }

    public Sighting Sighting => new(Kick, Closed, Seen.Select(s => s.Name).ToHashSet());

    public int Count(string name) => Seen.Count(s => s.Name == name);

    /// <summary>Whether the stream that holds the world is complete.</summary>
    public bool HasWorld
    {
        get
        {
            var seen = Seen;
            var begun = seen.FirstOrDefault(s => s.Name == "StreamBegin");
            return begun.Body is { } body
                && seen.Where(s => s.Name == "StreamChunk").Sum(s => s.Body.Length - 6) >= BinaryPrimitives.ReadInt32BigEndian(body.AsSpan(4));
        }
    }

    private string? Kick => Seen.LastOrDefault(s => s.Name is "Kick" or "Kick2") switch
    {
        { Name: "Kick2", Body: var body } => KickName((KickReason)body[0]),
        { Name: "Kick", Body: var body } => Encoding.UTF8.GetString(body.AsSpan(3)),
        _ => null,
    };

    /// <summary>Connects, and registers its datagrams unless told otherwise.</summary>
    public static async Task<RawClient> ConnectAsync(int port, CancellationToken cancellation, bool register = true)
    {
        var client = new RawClient();
        await client._tcp.ConnectAsync("127.0.0.1", port, cancellation);
        client._udp.Connect("127.0.0.1", port);
        _ = client.ReceiveStreamAsync();
        _ = client.ReceiveDatagramsAsync();
        await TestServer.UntilAsync(() => client.Closed || client.Count("framework4") > 0, cancellation);
        while (register && !client.Closed && client.Count("framework3") == 0)
        {
            client.Register(client.ConnectionId);
            await client.WaitAsync(() => client.Closed || client.Count("framework3") > 0, 0.2, cancellation);
        }

        return client;
    }

    public void Register(int connectionId)
    {
        var message = new byte[6];
        (message[0], message[1]) = (Framework, Registered);
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(2), connectionId);
        SendDatagram(message);
    }

    /// <summary>Bytes as they are.</summary>
    public void SendRaw(params byte[] bytes)
    {
        try
        {
            _tcp.GetStream().Write(bytes);
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            // The server has cut the connection, in the middle or before: what comes of it is seen when receiving.
        }
    }

    /// <summary>One object behind its length.</summary>
    public void Send(byte[] content) => SendRaw([(byte)(content.Length >> 8), (byte)content.Length, .. content]);

    public void SendDatagram(byte[] content) => _udp.Send(content);

    /// <summary>Waits for something for so many seconds at most; what didn't come by then is not there.</summary>
    public async Task WaitAsync(Func<bool> condition, double seconds, CancellationToken cancellation)
    {
        var end = DateTime.UtcNow.AddSeconds(seconds);
        while (!condition() && DateTime.UtcNow < end)
            await Task.Delay(10, cancellation);
    }

    public void Dispose()
    {
        _stop.Cancel();
        _tcp.Dispose();
        _udp.Dispose();
    }

    private static string KickName(KickReason reason) => char.ToLowerInvariant(reason.ToString()[0]) + reason.ToString()[1..];

    private async Task ReceiveStreamAsync()
    {
        var length = new byte[2];
        try
        {
            while (true)
            {
                await _tcp.GetStream().ReadExactlyAsync(length, _stop.Token);
                var content = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
                await _tcp.GetStream().ReadExactlyAsync(content, _stop.Token);
                Receive(content, reliable: true);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            _closed = true;
        }
    }

    private async Task ReceiveDatagramsAsync()
    {
        try
        {
            while (true)
                Receive((await _udp.ReceiveAsync(_stop.Token)).Buffer, reliable: false);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The test is over, or the server's port is gone.
        }
    }

    private void Receive(byte[] content, bool reliable)
    {
        lock (_lock)
        {
            if (content[0] == Framework)
            {
                if (content[1] == Greeted)
                    ConnectionId = BinaryPrimitives.ReadInt32BigEndian(content.AsSpan(2));
                _seen.Add(($"framework{content[1]}", content[2..], reliable));
                return;
            }

            var body = new byte[BinaryPrimitives.ReadUInt16BigEndian(content.AsSpan(1))];
            if (content[3] == 0)
                content.AsSpan(4, body.Length).CopyTo(body);
            else if (!Lz4Block.TryDecompress(content.AsSpan(4), body))
                throw new InvalidDataException("The server compressed a body wrongly.");
            _seen.Add((Schema.Packets[content[0]].Name, body, reliable));
        }
    }
}
