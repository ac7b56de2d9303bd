using System.Runtime.InteropServices;
using Multidustry.Wasm.Binary;

namespace Multidustry.Wasm.Runtime;

/// <summary>A table of references. Not thread-safe: it belongs to the thread that runs its store.</summary>
public sealed unsafe class WasmTable
{
    private readonly BlockHeader[] _header = GC.AllocateArray<BlockHeader>(1, pinned: true);
    private long[] _elements = [];

    internal WasmTable(WasmStore store, TableType type)
    {
        Store = store;
        Type = type;
        if (Grow(type.Size.Minimum, 0) < 0)
            throw new WasmLimitException($"table of {type.Size.Minimum} elements: at most {store.Limits.MaxTableElements} in the store");
    }

    /// <summary>The store it belongs to.</summary>
    public WasmStore Store { get; }

    /// <summary>Its declared type.</summary>
    public TableType Type { get; }

    /// <summary>How many elements it has.</summary>
    public uint Size => (uint)_header[0].Length;

    internal BlockHeader* Header => (BlockHeader*)Marshal.UnsafeAddrOfPinnedArrayElement(_header, 0);

    internal Span<long> Elements => _elements.AsSpan(0, (int)Size);

    /// <summary>The function at <paramref name="index"/>, or null.</summary>
    /// <exception cref="WasmTrapException">The index lies beyond the table.</exception>
    public WasmFunction? Function(uint index) => Store.Dereference(Get(index)) as WasmFunction;

    internal long Get(uint index)
    {
        if (index >= Size)
            Trap.Throw(TrapKind.TableOutOfBounds);
        return _elements[index];
    }

    internal void Set(uint index, long reference)
    {
        if (index >= Size)
            Trap.Throw(TrapKind.TableOutOfBounds);
        _elements[index] = reference;
    }

    internal int Grow(uint by, long reference)
    {
        var former = Size;
        var wanted = (ulong)former + by;
        if (wanted > Math.Min(Type.Size.Maximum ?? uint.MaxValue, (uint)Array.MaxLength) || !Store.TryTakeElements(by))
            return -1;
        if (wanted > (ulong)_elements.Length || _elements.Length == 0)
        {
            // Room to grow is doubled, so that growing one by one stays cheap; the limit bounds what is wasted.
            var room = Math.Max((long)wanted, former == 0 ? 1 : Math.Min(2L * former, Store.Limits.MaxTableElements));
            var elements = GC.AllocateArray<long>((int)room, pinned: true);
            Elements.CopyTo(elements);
            _elements = elements;
        }
        _header[0] = new() { Base = Marshal.UnsafeAddrOfPinnedArrayElement(_elements, 0), Length = (long)wanted };
        _elements.AsSpan((int)former, (int)by).Fill(reference);
        return (int)former;
    }

    /// <summary>Changes the size, in either direction, unless a limit forbids it.</summary>
    internal bool TryResize(uint size)
    {
        if (size > Size)
            return Grow(size - Size, 0) >= 0;
        Store.GiveBackElements(Size - size);
        _header[0].Length = size;
        return true;
    }

    internal void Fill(uint index, long reference, uint length)
    {
        CheckRange(index, length, Size);
        Store.Charge((long)length * sizeof(long));
        Elements.Slice((int)index, (int)length).Fill(reference);
    }

    internal static void Copy(WasmTable target, WasmTable source, uint to, uint from, uint length)
    {
        CheckRange(to, length, target.Size);
        CheckRange(from, length, source.Size);
        target.Store.Charge((long)length * sizeof(long));
        source.Elements.Slice((int)from, (int)length).CopyTo(target.Elements[(int)to..]);
    }

    internal void Initialize(ReadOnlySpan<long> segment, uint to, uint from, uint length)
    {
        CheckRange(from, length, (uint)segment.Length);
        CheckRange(to, length, Size);
        Store.Charge((long)length * sizeof(long));
        segment.Slice((int)from, (int)length).CopyTo(Elements[(int)to..]);
    }

    private static void CheckRange(uint index, uint length, uint size)
    {
        if ((ulong)index + length > size)
            Trap.Throw(TrapKind.TableOutOfBounds);
    }
}
