using System.Runtime.InteropServices;
using Multidustry.Wasm.Binary;

namespace Multidustry.Wasm.Runtime;

/// <summary>A linear memory. Not thread-safe: it belongs to the thread that runs its store.</summary>
public sealed unsafe class WasmMemory
{
    /// <summary>Bytes in a page.</summary>
    public const int PageSize = 65536;
    private const uint MaxPages = 65536;
    private readonly BlockHeader[] _header = GC.AllocateArray<BlockHeader>(1, pinned: true);

    internal WasmMemory(WasmStore store, MemoryType type)
    {
        Store = store;
        Type = type;
        if (!store.TryTakeMemory((long)type.Pages.Minimum * PageSize))
            throw new WasmLimitException($"memory of {type.Pages.Minimum} pages: at most {store.Limits.MaxMemoryBytes} bytes in the store");
        Allocate(type.Pages.Minimum);
    }

    /// <summary>Frees the bytes.</summary>
    ~WasmMemory() => NativeMemory.Free((void*)_header[0].Base);

    /// <summary>The store it belongs to.</summary>
    public WasmStore Store { get; }

    /// <summary>Its declared type.</summary>
    public MemoryType Type { get; }

    /// <summary>Its size in pages of 64 KiB.</summary>
    public uint Pages => (uint)(Length / PageSize);

    /// <summary>Its size in bytes.</summary>
    public long Length => _header[0].Length;

    internal BlockHeader* Header => (BlockHeader*)Marshal.UnsafeAddrOfPinnedArrayElement(_header, 0);

    internal byte* Base => (byte*)_header[0].Base;

    /// <summary>A window of <paramref name="length"/> bytes, valid until the memory grows.</summary>
    /// <exception cref="WasmTrapException">The window lies beyond the memory.</exception>
    public Span<byte> Span(uint address, int length)
    {
        if (length < 0 || (long)address + length > Length)
            Trap.Throw(TrapKind.MemoryOutOfBounds);
        return new(Base + address, length);
    }

    /// <summary>The same for a window that is known to lie within.</summary>
    internal Span<byte> SpanWithin(uint address, int length) => new(Base + address, length);

    /// <summary>Grows by <paramref name="pages"/>; returns the former size in pages, or -1 when a limit forbids it.</summary>
    public int Grow(uint pages)
    {
        var former = Pages;
        var wanted = (ulong)former + pages;
        if (wanted > Math.Min(MaxPages, Type.Pages.Maximum ?? MaxPages) || !Store.TryTakeMemory((long)pages * PageSize))
            return -1;
        if (pages > 0)
            Allocate((uint)wanted);
        return (int)former;
    }

    /// <summary>Makes all bytes zero and the size <paramref name="pages"/>, unless a limit forbids it.</summary>
    internal bool TryReset(uint pages)
    {
        if (pages > Math.Min(MaxPages, Type.Pages.Maximum ?? MaxPages))
            return false;
        Store.GiveBackMemory(Length);
        if (!Store.TryTakeMemory((long)pages * PageSize))
            return false;
        _header[0].Length = 0;
        Allocate(pages);
        return true;
    }

    internal void Fill(uint address, byte value, uint length)
    {
        CheckRange(address, length);
        Store.Charge(length);
        NativeMemory.Fill(Base + address, length, value);
    }

    internal static void Copy(WasmMemory target, WasmMemory source, uint to, uint from, uint length)
    {
        target.CheckRange(to, length);
        source.CheckRange(from, length);
        target.Store.Charge(length);
        Buffer.MemoryCopy(source.Base + from, target.Base + to, length, length);
    }

    internal void Initialize(ReadOnlySpan<byte> segment, uint to, uint from, uint length)
    {
        if ((ulong)from + length > (ulong)segment.Length)
            Trap.Throw(TrapKind.MemoryOutOfBounds);
        CheckRange(to, length);
        Store.Charge(length);
        segment.Slice((int)from, (int)length).CopyTo(new(Base + to, (int)length));
    }

    private void CheckRange(uint address, uint length)
    {
        if ((ulong)address + length > (ulong)Length)
            Trap.Throw(TrapKind.MemoryOutOfBounds);
    }

    private void Allocate(uint pages)
    {
        // Fresh pages come zeroed and untouched from the system; only what was in use is copied.
        var (former, size) = (_header[0], (long)pages * PageSize);
        var block = NativeMemory.AllocZeroed((nuint)Math.Max(size, 1));
        Buffer.MemoryCopy((void*)former.Base, block, size, former.Length);
        _header[0] = new() { Base = (nint)block, Length = size };
        NativeMemory.Free((void*)former.Base);
    }
}
