using System.Buffers;
using BenchmarkDotNet.Attributes;
using Multidustry.Protocol.Framing;

namespace Multidustry.Benchmarks.Connections;

/// <summary>Frames on one core: a client's snapshots (100 bytes) and a server's (800 bytes), 1000 to an operation.</summary>
[MemoryDiagnoser]
public class FrameBenchmarks
{
    private const int Frames = 1000;
    private readonly FrameEncoder _encoder = new();
    private readonly FrameDecoder _decoder = new(FrameLimits.Default);
    private byte[] _body = [];
    private ReadOnlySequence<byte> _stream;

    /// <summary>Length of the body in bytes.</summary>
    [Params(20, 100, 800)]
    public int Length { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _body = new byte[Length];
        new Random(1).NextBytes(_body.AsSpan(0, Length / 2));
        var stream = new ArrayBufferWriter<byte>();
        for (var i = 0; i < Frames; i++)
            stream.Write(_encoder.EncodePacket(24, _body));
        _stream = new ReadOnlySequence<byte>(stream.WrittenMemory);
    }

    [Benchmark(OperationsPerInvoke = Frames)]
    public int Encode()
    {
        var bytes = 0;
        for (var i = 0; i < Frames; i++)
            bytes += _encoder.EncodePacket(24, _body).Length;
        return bytes;
    }

    [Benchmark(OperationsPerInvoke = Frames)]
    public int Decode()
    {
        var bytes = 0;
        var input = _stream;
        while (_decoder.TryReadStream(ref input, out var frame) == FrameStatus.Complete)
            bytes += frame.Body.Length;
        return bytes;
    }
}
