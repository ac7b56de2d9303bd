using System.Buffers;
using System.Buffers.Binary;

namespace Multidustry.Protocol.Connections;

/// <summary>
/// Bytes of records that each begin with their length as an unsigned 16-bit number, first in, first out, in one
/// contiguous pooled array that grows up to a limit. Frames are such records already. The caller synchronises.
/// </summary>
internal sealed class RecordBuffer(int limit)
{
    private const int LengthPrefix = sizeof(ushort);
    private const int InitialLength = 512;
    private const int KeptLength = 16 * 1024; // what a connection may hold on to while it is idle
    private byte[] _bytes = [];
    private int _start;
    private int _end;

    public int Length => _end - _start;

    public bool IsEmpty => _start == _end;

    public ReadOnlyMemory<byte> Content => _bytes.AsMemory(_start, Length);

    /// <summary>Appends a record, given with its length prefix.</summary>
    /// <returns>False when the limit would be passed; nothing is appended then.</returns>
    public bool TryAppend(ReadOnlySpan<byte> record)
    {
        if (!TryReserve(record.Length))
            return false;
        record.CopyTo(_bytes.AsSpan(_end));
        _end += record.Length;
        return true;
    }

    /// <summary>Appends a record of two bytes and a body.</summary>
    public bool TryAppend(byte first, byte second, ReadOnlySpan<byte> body)
    {
        var length = LengthPrefix + 2 + body.Length;
        if (!TryReserve(length))
            return false;
        var target = _bytes.AsSpan(_end, length);
        BinaryPrimitives.WriteUInt16BigEndian(target, (ushort)(length - LengthPrefix));
        target[2] = first;
        target[3] = second;
        body.CopyTo(target[4..]);
        _end += length;
        return true;
    }

    /// <summary>Takes the oldest record, without its length prefix; valid until the next append.</summary>
    public bool TryTake(out ReadOnlyMemory<byte> record)
    {
        if (IsEmpty)
        {
            record = default;
            return false;
        }

        int length = BinaryPrimitives.ReadUInt16BigEndian(_bytes.AsSpan(_start));
        record = _bytes.AsMemory(_start + LengthPrefix, length);
        _start += LengthPrefix + length;
        return true;
    }

    /// <summary>Forgets everything and gives a large array back.</summary>
    public void Clear()
    {
        _start = _end = 0;
        if (_bytes.Length > KeptLength)
            Release();
    }

    /// <summary>Forgets everything and gives the array back.</summary>
    public void Release()
    {
        if (_bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        _start = _end = 0;
    }

    private bool TryReserve(int length)
    {
        if (Length + length > limit)
            return false;
        if (_bytes.Length - _end >= length)
            return true;
        if (_bytes.Length >= Length + length)
        {
            Content.Span.CopyTo(_bytes);
            (_start, _end) = (0, Length);
            return true;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(InitialLength, Math.Max(Length + length, 2 * Length)));
        Content.Span.CopyTo(larger);
        var used = Length;
        Release();
        (_bytes, _end) = (larger, used);
        return true;
    }
}
