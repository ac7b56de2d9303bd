using System.Buffers;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Schema;
using Multidustry.TestKit;

namespace Multidustry.Benchmarks.Packets;

/// <summary>Encoding and decoding one recorded body of each common packet. Only texts and lists may allocate, and only when decoded.</summary>
[MemoryDiagnoser]
public class PacketBenchmarks : IPacketVisitor
{
    private readonly ArrayBufferWriter<byte> _output = new(65536);
    private PacketContext _context;
    private ReadOnlySequence<byte> _body;
    private IPacket _packet = new PingPacket { Time = 0 };
    private int _id;
    private int _visited;

    [Params("ClientSnapshot", "EntitySnapshot", "StateSnapshot", "StreamChunk", "Ping", "TileConfig", "RotateBlock", "BeginPlace", "ConstructFinish", "SendChatMessage", "SendMessage", "BuildHealthUpdate")]
    public string Packet { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        var schema = PacketSchema.For(154);
        var info = schema.Packets.Single(packet => packet.Name == Packet);
        _id = info.Id;
        _context = new(schema, info.Direction.HasFlag(PacketDirection.ToServer) ? PacketDirection.ToServer : PacketDirection.ToClient);
        _body = new(Body(info.Id));
        _packet = PacketCodec.Decode(_id, _body, _context);
    }

    [Benchmark]
    public int Decode()
    {
        PacketCodec.Visit(_id, _body, _context, this);
        return _visited;
    }

    [Benchmark]
    public int Encode()
    {
        _output.ResetWrittenCount();
        PacketCodec.Encode(_packet, _context, _output);
        return _output.WrittenCount;
    }

    void IPacketVisitor.Unhandled(PacketKind kind) => _visited++;

    /// <summary>The longest recorded body, sent in the direction that clients see first.</summary>
    private byte[] Body(int id) => Recordings.Lines("protocol/golden-packets.jsonl")
        .Where(line => line.Length > 0)
        .Select(line => JsonDocument.Parse(line).RootElement)
        .Where(sample => sample.GetProperty("id").GetInt32() == id && sample.GetProperty("sender").GetString() == (_context.Direction == PacketDirection.ToServer ? "client" : "server"))
        .Select(sample => Convert.FromHexString(sample.GetProperty("hex").GetString()!))
        .MaxBy(body => body.Length)!;
}
