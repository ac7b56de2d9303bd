using System.Buffers.Binary;

namespace Multidustry.Wasm.Wasi;

/// <summary>Vigna's SplitMix64: the same numbers for the same seed everywhere.</summary>
internal sealed class SplitMix64(ulong seed)
{
    private ulong _state = seed;

    public ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    public byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        Span<byte> block = stackalloc byte[8];
        for (var i = 0; i < count; i += block.Length)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(block, Next());
            block[..Math.Min(block.Length, count - i)].CopyTo(bytes.AsSpan(i));
        }
        return bytes;
    }
}
