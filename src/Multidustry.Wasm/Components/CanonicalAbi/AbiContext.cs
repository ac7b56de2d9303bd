using System.Runtime.CompilerServices;
using Multidustry.Wasm.Components.Linking;
using Multidustry.Wasm.Components.Types;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Components.CanonicalAbi;

/// <summary>
/// A call, seen from one of its sides. Instances can't be entered again while a call is inside, so that each function of an
/// instance needs but one, call after call.
/// </summary>
internal sealed class AbiContext(InstanceState instance, CanonicalOptions options)
{
    private const int MaxValues = 1 << 20;
    private int _values;
    private ComponentType? _alike;

    public InstanceState Instance { get; } = instance;

    public CanonicalOptions Options { get; } = options;

    public CallScope Scope { get; } = new();

    private WasmMemory Memory => Options.Memory ?? throw Abi.Trap("no memory option");

    /// <summary>Makes it ready for the next call.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Begin()
    {
        _values = 0;
        Scope.Begin();
    }

    /// <summary>Whether a list is laid out like those with elements of a type. The type that was found to be alike is kept, as the next list has the same.</summary>
    public bool Takes(EncodedList list, ComponentType element)
    {
        if (list.Encoding != Options.Encoding)
            return false;
        if (ReferenceEquals(list.Element, element) || ReferenceEquals(list.Element, _alike))
            return true;
        if (!TypeEquality.AreEqual(list.Element, element))
            return false;
        _alike = list.Element;
        return true;
    }

    /// <summary>Bounds how many values of its own the host makes for one call.</summary>
    public void Count(long values)
    {
        _values += (int)Math.Min(values, MaxValues);
        if (_values > MaxValues)
            throw Abi.Trap($"more than {MaxValues} values in one call");
        Instance.Store.Charge(values << 6);
    }

    [MethodImpl(CallPath.Optimized)]
    public Span<byte> Bytes(uint address, long length, int alignment, string what)
    {
        if ((address & (alignment - 1)) != 0)
            throw Abi.Trap("unaligned pointer");
        var memory = Memory;
        if (address + length > memory.Length || length > int.MaxValue)
            throw Abi.Trap($"{what} out of bounds of memory");
        Instance.Store.Charge(length);
        return memory.SpanWithin(address, (int)length);
    }

    [MethodImpl(CallPath.Optimized)]
    public uint Allocate(int alignment, long bytes)
    {
        if (bytes > int.MaxValue)
            throw Abi.Trap("value too large");
        Instance.MayLeave = false;
        var address = (uint)Options.Realloc(0, 0, alignment, (int)bytes);
        Instance.MayLeave = true;
        if ((address & (alignment - 1)) != 0)
            throw Abi.Trap("realloc return: result not aligned");
        if (address + bytes > Memory.Length)
            throw Abi.Trap("realloc return: beyond end of memory");
        return address;
    }
}
