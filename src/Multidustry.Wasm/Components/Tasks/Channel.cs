using Multidustry.Wasm.Components.CanonicalAbi;
using Multidustry.Wasm.Components.Linking;
using Multidustry.Wasm.Components.Types;

namespace Multidustry.Wasm.Components.Tasks;

/// <summary>How a copy has ended, as the canonical ABI numbers it.</summary>
internal enum CopyResult
{
    Completed,
    Dropped,
    Cancelled,
}

/// <summary>One side of a copy that waits for the other.</summary>
/// <param name="Instance">Whose it is.</param>
/// <param name="Buffer">The place in its memory.</param>
/// <param name="Copied">Told that a part was copied; the copy may go on until this side takes the event.</param>
/// <param name="Done">Told how it has ended.</param>
internal sealed record CopySide(InstanceState Instance, GuestBuffer Buffer, Action<Action> Copied, Action<CopyResult> Done);

/// <summary>What is between the two ends of a stream or future. Values go from memory to memory: nothing is kept here.</summary>
internal sealed class Channel(ComponentType? element, bool isFuture)
{
    private CopySide? _pending;
    private bool _isDropped;

    public ComponentType? Element { get; } = element;

    public bool IsFuture { get; } = isFuture;

    public void Read(CopySide reader) => Meet(reader, isReading: true);

    public void Write(CopySide writer) => Meet(writer, isReading: false);

    /// <summary>Gives a copy up that still waits, or of which only a part is done.</summary>
    public void Cancel(CopySide side)
    {
        if (ReferenceEquals(_pending, side))
            Finish(CopyResult.Cancelled);
    }

    /// <summary>One end is gone: nothing will be copied any more.</summary>
    public void Drop()
    {
        if (_isDropped)
            return;
        _isDropped = true;
        if (_pending is not null)
            Finish(CopyResult.Dropped);
    }

    private void Finish(CopyResult result)
    {
        var pending = _pending!;
        _pending = null;
        pending.Done(result);
    }

    private void Meet(CopySide side, bool isReading)
    {
        if (_isDropped)
        {
            side.Done(CopyResult.Dropped);
            return;
        }
        if (_pending is not { } other)
        {
            _pending = side;
            return;
        }
        if (ReferenceEquals(side.Instance, other.Instance) && Element is not (null or PrimitiveType { Kind: not (PrimitiveKind.Bool or PrimitiveKind.Char or PrimitiveKind.String) }))
            throw Abi.Trap($"cannot read from and write to intra-component {(IsFuture ? "future" : "stream")}");
        if (other.Buffer.Left > 0)
        {
            if (side.Buffer.Left > 0)
                Copy(isReading ? other.Buffer : side.Buffer, isReading ? side.Buffer : other.Buffer, other);
            side.Done(CopyResult.Completed);
            return;
        }
        // Two writers of nothing have nothing to wait for.
        if (!isReading && side.Buffer.IsEmpty && other.Buffer.IsEmpty)
        {
            side.Done(CopyResult.Completed);
            return;
        }
        Finish(CopyResult.Completed);
        _pending = side;
    }

    private void Copy(GuestBuffer from, GuestBuffer to, CopySide waiting)
    {
        var count = Math.Min(from.Left, to.Left);
        to.Write(from.Read(count), count);
        if (IsFuture)
            Finish(CopyResult.Completed);
        else
            waiting.Copied(() => _pending = null);
    }
}

/// <summary>A place in a component's memory from which, or to which, values are copied in parts.</summary>
internal sealed class GuestBuffer
{
    private const uint MaxLength = (1 << 28) - 1;
    private readonly AbiContext _context;
    private readonly ComponentType? _element;
    private readonly int _length;
    private uint _address;

    public GuestBuffer(AbiContext context, ComponentType? element, uint address, uint length)
    {
        if (length > MaxLength)
            throw Abi.Trap("stream read/write count too large");
        if (element is not null && length > 0)
            context.Bytes(address, (long)length * element.Size, element.Alignment, "buffer");
        (_context, _element, _address, _length) = (context, element, address, (int)length);
    }

    /// <summary>How many values have been copied.</summary>
    public int Progress { get; private set; }

    public int Left => _length - Progress;

    public bool IsEmpty => _length == 0;

    public Array? Read(int count)
    {
        _context.Begin();
        var values = _element is null ? null : (Array)MemoryValues.LoadElements(_context, _element, _address, (uint)count);
        Pass(count);
        return values;
    }

    public void Write(Array? values, int count)
    {
        _context.Begin();
        if (_element is not null)
            MemoryValues.StoreElements(_context, _element, values!, _address);
        Pass(count);
    }

    private void Pass(int count)
    {
        Progress += count;
        _address += (uint)(count * (_element?.Size ?? 0));
    }
}
