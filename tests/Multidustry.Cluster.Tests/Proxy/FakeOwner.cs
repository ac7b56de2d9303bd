using System.Buffers;
using System.Collections.Concurrent;
using Multidustry.Cluster.Links;
using Multidustry.Cluster.Transport;
using Multidustry.Protocol.Framing;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Schema;

namespace Multidustry.Cluster.Tests.Proxy;

/// <summary>The world's end of a link to a proxy, as a test wants it.</summary>
internal sealed class FakeOwner : ToWorld.IHandler, IAsyncDisposable
{
    private static readonly PacketSchema Schema = PacketSchema.For(154);
    private readonly IClusterStream _stream;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;
    private long _count;

    public FakeOwner(IClusterStream stream, WorldGreeting greeting)
    {
        _stream = stream;
        Writer = new LinkWriter(stream.Output, new LinkOptions());
        ToProxy.SendOwner(Writer, greeting);
        _running = LinkExchange.RunAsync(Writer, new LinkReader(stream.Input, new LinkOptions()), cbor => ToWorld.Dispatch(cbor, this), _stop.Token);
    }

    public LinkWriter Writer { get; }

    /// <summary>The line that the proxy asked to go on with.</summary>
    public string? AskedFor => WorldService.LineOf(_stream.Service);

    /// <summary>What came of what matters here: <c>open 1</c>, <c>back 1</c>, <c>1: hello</c>, <c>close 1</c>.</summary>
    public ConcurrentQueue<string> Heard { get; } = new();

    /// <summary>The numbers of what was said.</summary>
    public ConcurrentDictionary<string, long> Numbers { get; } = new();

    /// <summary>Shows a line to a player.</summary>
    public void Say(int session, string text) =>
        ToProxy.SendFrame(Writer, [session], reliable: true, new FrameEncoder().EncodePacket(new SendMessagePacket { Message = text }, new PacketContext(Schema, PacketDirection.ToClient)));

    /// <summary>Dies.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _stream.DisposeAsync();
    }

    void ToWorld.IHandler.Open(in SessionOpening opening) => Heard.Enqueue($"{(opening.IsSwitch ? "switch" : opening.IsBack ? "back" : "open")} {opening.Session}");

    void ToWorld.IHandler.Packet(int session, bool reliable, byte packet, ReadOnlyMemory<byte> body)
    {
        _count += reliable ? 1 : 0;
        if (packet != Schema.Of<SendChatMessagePacket>().Id)
            return;
        var text = PacketCodec.Decode<SendChatMessagePacket>(new ReadOnlySequence<byte>(body), new PacketContext(Schema, PacketDirection.ToServer)).Message!;
        Numbers[text] = _count;
        Heard.Enqueue($"{session}: {text}");
    }

    void ToWorld.IHandler.Close(int session, string reason) => Heard.Enqueue($"close {session}");

    void ToWorld.IHandler.Held() => Heard.Enqueue("held");
}
