using System.Buffers;

namespace Multidustry.Protocol.State;

/// <summary>Takes what is written only to find the way through a record, and forgets it. Not thread-safe.</summary>
internal sealed class DiscardingWriter : IBufferWriter<byte>
{
    private byte[] _scratch = [];

    public void Advance(int count)
    {
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (_scratch.Length < sizeHint)
            _scratch = new byte[sizeHint];
        return _scratch;
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
}
