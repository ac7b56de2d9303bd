using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Multidustry.Protocol.Framing;

namespace Multidustry.Protocol.Tests.Connections;

/// <summary>A client made of two plain sockets, which can also do what no honest client does.</summary>
internal sealed class RawClient : IDisposable
{
    private static readonly TimeSpan RegistrationPace = TimeSpan.FromMilliseconds(250);
    private readonly FrameEncoder _encoder = new();

    private RawClient(IPEndPoint server, IPAddress source)
    {
        Server = server;
        Tcp = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        Tcp.Bind(new IPEndPoint(source, 0));
        Udp = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        Udp.Bind(new IPEndPoint(source, 0));
    }

    public IPEndPoint Server { get; }

    public Socket Tcp { get; }

    public Socket Udp { get; }

    public int Id { get; private set; }

    /// <summary>Opens TCP only.</summary>
    public static async Task<RawClient> ConnectAsync(IPEndPoint server, string source = "127.0.0.1")
    {
        var client = new RawClient(new IPEndPoint(IPAddress.Loopback, server.Port), IPAddress.Parse(source));
        await client.Tcp.ConnectAsync(client.Server);
        return client;
    }

    /// <summary>Opens TCP and binds UDP to it.</summary>
    public static async Task<RawClient> RegisterAsync(IPEndPoint server, string source = "127.0.0.1")
    {
        var client = await ConnectAsync(server, source);
        await client.BindUdpAsync();
        return client;
    }

    /// <summary>Binds UDP to the TCP connection.</summary>
    public async Task BindUdpAsync()
    {
        await ReadIdAsync();
        var answer = ReadFrameAsync();
        do
            await SendRegistrationAsync(Id); // a datagram may be lost: sent again until it is answered, as the game's client does
        while (await Task.WhenAny(answer, Task.Delay(RegistrationPace)) != answer);
        if (await answer is not [0xFE, 3, 0, 0, 0, 0])
            throw new IOException("The server did not confirm the registration.");
    }

    public Task SendRegistrationAsync(int id) => SendUdpAsync(_encoder.EncodeFramework(FrameworkMessage.RegisterUdp(id))[2..].ToArray());

    public async Task ReadIdAsync()
    {
        var announcement = await ReadFrameAsync();
        if (announcement is not [0xFE, 4, _, _, _, _])
            throw new IOException("The server did not announce an id.");
        Id = BinaryPrimitives.ReadInt32BigEndian(announcement.AsSpan(2));
    }

    public async Task SendTcpAsync(params byte[] bytes) => await Tcp.SendAsync(bytes);

    public async Task SendUdpAsync(params byte[] bytes) => await Udp.SendToAsync(bytes, Server);

    public Task SendPacketAsync(byte id, params byte[] body) => SendTcpAsync(_encoder.EncodePacket(id, body).ToArray());

    public Task SendDatagramAsync(byte id, params byte[] body) => SendUdpAsync(_encoder.EncodePacket(id, body)[2..].ToArray());

    /// <summary>The next object from TCP, or null when the server has closed the connection.</summary>
    public async Task<byte[]?> ReadFrameAsync()
    {
        var length = await ReadExactlyAsync(2);
        return length is null ? null : await ReadExactlyAsync(BinaryPrimitives.ReadUInt16BigEndian(length));
    }

    /// <summary>The next object that is not a sign of life.</summary>
    public async Task<byte[]?> ReadPacketAsync()
    {
        byte[]? frame;
        do
            frame = await ReadFrameAsync();
        while (frame is [0xFE, 2]);
        return frame;
    }

    public async Task<byte[]> ReadDatagramAsync()
    {
        using var patience = new CancellationTokenSource(Patience.Limit);
        var buffer = new byte[65536];
        var length = await Udp.ReceiveAsync(buffer, patience.Token);
        return buffer[..length];
    }

    /// <summary>Reads until the server has closed the connection.</summary>
    public async Task ReadToEndAsync()
    {
        while (await ReadFrameAsync() is not null)
        {
        }
    }

    public void Dispose()
    {
        Tcp.Dispose();
        Udp.Dispose();
    }

    private async Task<byte[]?> ReadExactlyAsync(int count)
    {
        using var patience = new CancellationTokenSource(Patience.Limit);
        var bytes = new byte[count];
        for (var at = 0; at < count;)
        {
            int read;
            try
            {
                read = await Tcp.ReceiveAsync(bytes.AsMemory(at), patience.Token);
            }
            catch (SocketException)
            {
                return null;
            }

            if (read == 0)
                return null;
            at += read;
        }

        return bytes;
    }
}
