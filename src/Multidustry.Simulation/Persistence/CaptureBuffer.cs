using System.Buffers;

namespace Multidustry.Simulation.Persistence;

/// <summary>
/// Memory for captures of one world. It keeps its size, so that from the second capture on copying is all that is left to do.
/// Not thread-safe.
/// </summary>
public sealed class CaptureBuffer : IBufferWriter<byte>
{
    private byte[] _bytes = [];
    private int _used;

    /// <summary>What was captured.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _used);

    /// <inheritdoc/>
    public void Advance(int count) => _used += count;

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsMemory(_used);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsSpan(_used);
    }

    internal void Clear() => _used = 0;

    private void Reserve(int count)
    {
        if (_bytes.Length - _used < Math.Max(count, 1))
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Math.Max(_used + count, 1 << 16)));
    }
}
