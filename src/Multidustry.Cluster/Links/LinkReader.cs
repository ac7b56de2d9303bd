using System.Buffers;
using System.Buffers.Binary;
using System.Formats.Cbor;
using System.IO.Pipelines;
using Multidustry.Core.Binary;

namespace Multidustry.Cluster.Links;

/// <summary>Receives what a <see cref="LinkWriter"/> sends and hands each message to a handler, in order.</summary>
internal sealed class LinkReader(PipeReader input, LinkOptions options)
{
    private const int LengthPrefix = 4;
    private readonly CborReader _cbor = new(ReadOnlyMemory<byte>.Empty, CborConformanceMode.Lax);

    /// <summary>
    /// Reads until the other side completes. Byte strings inside a message are valid only during the call.
    /// </summary>
    /// <exception cref="MalformedDataException">The other side doesn't speak this protocol.</exception>
    public async Task ReadAllAsync(Action<CborReader> handle, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var result = await input.ReadAsync(cancellationToken).ConfigureAwait(false);
                var rest = result.Buffer;
                while (TryTake(ref rest, out var message))
                    Dispatch(message, handle);
                input.AdvanceTo(rest.Start, rest.End);
                if (result.IsCompleted || result.IsCanceled)
                    return;
            }
        }
        finally
        {
            await input.CompleteAsync().ConfigureAwait(false);
        }
    }

    private bool TryTake(ref ReadOnlySequence<byte> data, out ReadOnlySequence<byte> message)
    {
        message = default;
        if (data.Length < LengthPrefix)
            return false;
        Span<byte> prefix = stackalloc byte[LengthPrefix];
        data.Slice(0, LengthPrefix).CopyTo(prefix);
        var size = BinaryPrimitives.ReadInt32BigEndian(prefix);
        if (size <= 0 || size > options.MaxMessageBytes)
            throw new MalformedDataException($"A link message of {size} bytes is not possible (limit {options.MaxMessageBytes})");
        if (data.Length < LengthPrefix + size)
            return false;
        message = data.Slice(LengthPrefix, size);
        data = data.Slice(LengthPrefix + size);
        return true;
    }

    private void Dispatch(in ReadOnlySequence<byte> message, Action<CborReader> handle)
    {
        if (message.IsSingleSegment)
        {
            Decode(message.First, handle);
            return;
        }

        var copy = ArrayPool<byte>.Shared.Rent((int)message.Length);
        try
        {
            message.CopyTo(copy);
            Decode(copy.AsMemory(0, (int)message.Length), handle);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(copy);
        }
    }

    private void Decode(ReadOnlyMemory<byte> message, Action<CborReader> handle)
    {
        try
        {
            _cbor.Reset(message);
            handle(_cbor);
        }
        catch (Exception e) when (e is CborContentException or InvalidOperationException or OverflowException or ArgumentException)
        {
            throw new MalformedDataException("A link message is not what its kind promises", inner: e);
        }
    }
}
