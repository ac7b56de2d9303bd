using System.Buffers;

namespace Multidustry.Protocol.Tests.Framing;

/// <summary>Sequences of several pieces, as a pipe gives them.</summary>
internal static class Segments
{
    public static ReadOnlySequence<byte> Cut(byte[] bytes, params int[] cuts)
    {
        Piece? first = null, last = null;
        var at = 0;
        foreach (var cut in cuts.Append(bytes.Length))
        {
            last = new Piece(bytes.AsMemory(at..cut), last);
            first ??= last;
            at = cut;
        }

        return new ReadOnlySequence<byte>(first!, 0, last!, last!.Memory.Length);
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(ReadOnlyMemory<byte> memory, Piece? previous)
        {
            Memory = memory;
            if (previous is null)
                return;
            RunningIndex = previous.RunningIndex + previous.Memory.Length;
            previous.Next = this;
        }
    }
}
