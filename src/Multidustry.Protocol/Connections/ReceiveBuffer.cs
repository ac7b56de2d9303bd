using System.Buffers;

namespace Multidustry.Protocol.Connections;

/// <summary>
/// What was read of a stream and not taken yet, in one pooled array: it grows when a frame doesn't fit, and is small again when
/// nothing is left. Not thread-safe.
/// </summary>
internal sealed class ReceiveBuffer
{
    private const int IdleLength = 4096;
    private const int MinRead = 1024;
    private byte[] _bytes = [];
    private int _start;
    private int _end;

    /// <summary>What waits to be taken.</summary>
    public ReadOnlySequence<byte> Content => new(_bytes, _start, _end - _start);

    /// <summary>Where the next read goes; what waits may be moved for it.</summary>
    public Memory<byte> Free()
    {
        if (_start == _end)
            Empty();
        if (_bytes.Length - _end < MinRead)
            MoveTo(_end - _start + MinRead > _bytes.Length ? ArrayPool<byte>.Shared.Rent(Math.Max(IdleLength, _bytes.Length * 2)) : _bytes);
        return _bytes.AsMemory(_end);
    }

    /// <summary>As many bytes were read.</summary>
    public void Add(int count) => _end += count;

    /// <summary>Everything but this many bytes was taken.</summary>
    public void Keep(long left) => _start = _end - (int)left;

    /// <summary>Gives the array back.</summary>
    public void Release()
    {
        if (_bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(_bytes);
        (_bytes, _start, _end) = ([], 0, 0);
    }

    private void Empty()
    {
        _start = _end = 0;
        if (_bytes.Length > IdleLength)
            Release();
    }

    private void MoveTo(byte[] target)
    {
        var length = _end - _start;
        _bytes.AsSpan(_start, length).CopyTo(target);
        if (target != _bytes)
            Release();
        (_bytes, _start, _end) = (target, 0, length);
    }
}
