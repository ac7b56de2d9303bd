using System.Buffers;
using System.IO.Pipelines;

namespace Multidustry.Cluster.Transport.Multiplexing;

/// <summary>
/// A reader that tells how many bytes its user has looked at, so that as many may be sent again. Looking is enough, as with any
/// pipe: a user that waits for more than a window before it takes anything would wait for ever.
/// </summary>
internal sealed class CreditingReader(PipeReader inner, Action<long> taken) : PipeReader
{
    private ReadOnlySequence<byte> _current;
    private long _seenAhead;

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        var (gone, seen) = (_current.Slice(0, consumed).Length, _current.Slice(0, examined).Length);
        var seenAnew = Math.Max(seen - _seenAhead, 0);
        _seenAhead += seenAnew - gone;
        _current = default;
        inner.AdvanceTo(consumed, examined);
        if (seenAnew > 0)
            taken(seenAnew);
    }

    public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        var result = await inner.ReadAsync(cancellationToken).ConfigureAwait(false);
        _current = result.Buffer;
        return result;
    }

    public override bool TryRead(out ReadResult result)
    {
        var read = inner.TryRead(out result);
        _current = result.Buffer;
        return read;
    }

    public override void CancelPendingRead() => inner.CancelPendingRead();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);
}
