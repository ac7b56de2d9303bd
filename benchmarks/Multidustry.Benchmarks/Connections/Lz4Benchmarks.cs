using BenchmarkDotNet.Attributes;
using Multidustry.Protocol.Compression;

namespace Multidustry.Benchmarks.Connections;

/// <summary>LZ4 blocks of the size of a snapshot, against a plain copy of the same bytes.</summary>
[MemoryDiagnoser]
public class Lz4Benchmarks
{
    private byte[] _body = [];
    private byte[] _block = [];
    private byte[] _target = [];
    private int _blockLength;

    /// <summary>Length of the body in bytes.</summary>
    [Params(100, 800, 8000)]
    public int Length { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        // Half of it changes and half repeats, as in a snapshot of units of a few types.
        var random = new Random(1);
        _body = new byte[Length];
        for (var at = 0; at < Length; at += 20)
        {
            random.NextBytes(_body.AsSpan(at, Math.Min(10, Length - at)));
        }

        _block = new byte[Lz4Block.MaxCompressedLength(Length)];
        _target = new byte[_block.Length];
        _blockLength = Lz4Block.Compress(_body, _block);
    }

    [Benchmark(Baseline = true)]
    public void Copy() => _body.CopyTo(_target, 0);

    [Benchmark]
    public int Compress() => Lz4Block.Compress(_body, _target);

    [Benchmark]
    public bool Decompress() => Lz4Block.TryDecompress(_block.AsSpan(0, _blockLength), _target.AsSpan(0, Length));
}
