using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using Multidustry.Cluster.Links;
using Multidustry.Cluster.Transport;
using Multidustry.Protocol.Framing;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Schema;
using Multidustry.Protocol.Types;

namespace Multidustry.Cluster.Tests.GameServer;

/// <summary>The proxy's end of a link to a world, of which a test sees every message.</summary>
internal sealed class TestLink : ToProxy.IHandler, IAsyncDisposable
{
    private static readonly PacketSchema Schema = PacketSchema.For(154);
    private readonly IClusterStream _stream;
    private readonly CancellationTokenSource _stop = new();
    private readonly FrameDecoder _decoder = new(FrameLimits.Default);

    private TestLink(IClusterStream stream)
    {
        _stream = stream;
        Writer = new LinkWriter(stream.Output, new LinkOptions());
        Completion = LinkExchange.RunAsync(Writer, new LinkReader(stream.Input, new LinkOptions()), cbor => ToProxy.Dispatch(cbor, this), _stop.Token);
    }

    public LinkWriter Writer { get; }

    public Task Completion { get; }

    public ConcurrentQueue<int> Admitted { get; } = new();

    public ConcurrentQueue<int> Streamed { get; } = new();

    public ConcurrentQueue<(int Session, string Reason)> Closed { get; } = new();

    public ConcurrentQueue<long> Epochs { get; } = new();

    public ConcurrentQueue<WorldMove> Moves { get; } = new();

    public ConcurrentQueue<(int Session, string World)> Switches { get; } = new();

    public int Resumed { get; private set; }

    /// <summary>Every packet as one player's client gets it.</summary>
    public ConcurrentQueue<(int Session, IPacket Packet)> Packets { get; } = new();

    public static async Task<TestLink> ConnectAsync(TestNode node, string world = "main") =>
        new(await node.Transport.ConnectAsync("gameserver", WorldService.Of(world)));

    /// <summary>Announces a player and waits until the world has sent itself.</summary>
    public async Task JoinAsync(int session, string name, CancellationToken cancellation)
    {
        Open(session, name);
        while (!Streamed.Contains(session))
            await Task.Delay(10, cancellation);
    }

    public void Open(int session, string name)
    {
        var body = new ArrayBufferWriter<byte>();
        PacketCodec.Encode(new ConnectPacket
        {
            Build = 154,
            VersionType = "official",
            Name = name,
            Locale = "en",
            Usid = "usid of " + name,
            Uuid = ClientUuid.Create((ulong)name.GetHashCode(StringComparison.Ordinal)),
            Mobile = false,
            Color = 0xFFFFFFFF,
            Mods = Array.Empty<string>(),
        }, new PacketContext(Schema, PacketDirection.ToServer), body);
        Assert.That(ToWorld.SendOpen(Writer, new SessionOpening(session, IPAddress.Loopback, body.WrittenMemory)));
    }

    /// <summary>Says that the client has loaded the world.</summary>
    public void Confirm(int session) => Send(session, new ConnectConfirmPacket());

    public void Send<TPacket>(int session, in TPacket packet)
        where TPacket : struct, IPacket<TPacket>
    {
        var body = new ArrayBufferWriter<byte>();
        PacketCodec.Encode(packet, new PacketContext(Schema, PacketDirection.ToServer), body);
        Assert.That(ToWorld.SendPacket(Writer, session, reliable: true, (byte)Schema.Of<TPacket>().Id, body.WrittenSpan));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Completion.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _stream.DisposeAsync();
        _stop.Dispose();
    }

    /// <summary>The lines that a player was shown, in order.</summary>
    public IEnumerable<string> LinesOf(int session) => Packets.Where(sent => sent.Session == session)
        .Select(sent => sent.Packet switch
        {
            SendMessagePacket line => line.Message,
            SendMessage2Packet line => line.Message,
            _ => null,
        }).OfType<string>();

    void ToProxy.IHandler.Frame(int session, bool reliable, ReadOnlyMemory<byte> frame)
    {
        var input = new ReadOnlySequence<byte>(frame);
        Assert.That(_decoder.TryReadStream(ref input, out var read), Is.EqualTo(FrameStatus.Complete));
        Assert.That(input.IsEmpty, "one frame to a message");
        var packet = PacketCodec.Decode(read.PacketId, new ReadOnlySequence<byte>(read.Body.ToArray()), new PacketContext(Schema, PacketDirection.ToClient));
        Packets.Enqueue((session, packet));
    }

    void ToProxy.IHandler.Stream(int session, byte type, ReadOnlyMemory<byte> body) => Streamed.Enqueue(session);

    void ToProxy.IHandler.Admit(int session) => Admitted.Enqueue(session);

    void ToProxy.IHandler.Close(int session, string reason) => Closed.Enqueue((session, reason));

    void ToProxy.IHandler.Switch(int session, string world) => Switches.Enqueue((session, world));

    void ToProxy.IHandler.TurnAway(int session, string reason) => Closed.Enqueue((session, reason));

    bool ToProxy.IHandler.Count() => true;

    void ToProxy.IHandler.Owner(in WorldGreeting greeting) => Epochs.Enqueue(greeting.Epoch);

    void ToProxy.IHandler.Hold() => ToWorld.SendHeld(Writer);

    void ToProxy.IHandler.Resume() => Resumed++;

    void ToProxy.IHandler.Moved(in WorldMove move) => Moves.Enqueue(move);
}
