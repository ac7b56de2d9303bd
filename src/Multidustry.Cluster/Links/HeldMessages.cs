using System.Buffers;

namespace Multidustry.Cluster.Links;

/// <summary>Messages that wait, by rounds, until what they tell of is safe elsewhere. Not thread-safe.</summary>
internal sealed class HeldMessages
{
    private readonly Queue<(long Round, int End)> _rounds = new();
    private ArrayBufferWriter<byte> _bytes = new(256);
    private ArrayBufferWriter<byte> _rest = new(256);
    private int _end;

    /// <summary>Bytes that wait.</summary>
    public int Count => _bytes.WrittenCount;

    /// <summary>Where messages are put.</summary>
    public IBufferWriter<byte> Output => _bytes;

    /// <summary>What was put here since the last round belongs to this one.</summary>
    public void EndRound(long round)
    {
        if (_bytes.WrittenCount == _end)
            return;
        _end = _bytes.WrittenCount;
        _rounds.Enqueue((round, _end));
    }

    /// <summary>Moves the messages of rounds up to this one.</summary>
    /// <returns>Whether there were any.</returns>
    public bool MoveTo(ArrayBufferWriter<byte> output, long round)
    {
        var end = 0;
        while (_rounds.TryPeek(out var oldest) && oldest.Round <= round)
            end = _rounds.Dequeue().End;
        return Move(output, end);
    }

    /// <summary>Moves everything.</summary>
    /// <returns>Whether there was anything.</returns>
    public bool MoveTo(ArrayBufferWriter<byte> output)
    {
        _rounds.Clear();
        return Move(output, _bytes.WrittenCount);
    }

    private bool Move(ArrayBufferWriter<byte> output, int end)
    {
        if (end == 0)
            return false;
        output.Write(_bytes.WrittenSpan[..end]);
        _rest.Write(_bytes.WrittenSpan[end..]);
        _bytes.ResetWrittenCount();
        (_bytes, _rest) = (_rest, _bytes);
        _end = Math.Max(0, _end - end);
        for (var i = _rounds.Count; i > 0; i--)
        {
            var (round, until) = _rounds.Dequeue();
            _rounds.Enqueue((round, until - end));
        }

        return true;
    }
}
