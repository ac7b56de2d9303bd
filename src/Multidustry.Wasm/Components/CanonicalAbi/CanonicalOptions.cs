using Multidustry.Wasm.Components.Linking;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Components.CanonicalAbi;

internal enum StringEncoding
{
    Utf8,
    Utf16,

    /// <summary>Latin-1 where it is enough, otherwise UTF-16; a bit of the length says which.</summary>
    Compact,
}

/// <summary>How a component's core code wants values to be passed.</summary>
internal sealed record CanonicalOptions(StringEncoding Encoding, bool IsAsync, WasmMemory? Memory, WasmFunction? Realloc, WasmFunction? PostReturn);

/// <summary>One call, seen from one of its sides.</summary>
internal sealed class AbiContext(InstanceState instance, CanonicalOptions options, CallScope scope)
{
    private const int MaxValues = 1 << 20;
    private int _values;

    public InstanceState Instance { get; } = instance;

    public CanonicalOptions Options { get; } = options;

    public CallScope Scope { get; } = scope;

    private WasmMemory Memory => Options.Memory ?? throw Abi.Trap("no memory option");

    /// <summary>Bounds how many values of its own the host makes for one call.</summary>
    public void Count(long values)
    {
        _values += (int)Math.Min(values, MaxValues);
        if (_values > MaxValues)
            throw Abi.Trap($"more than {MaxValues} values in one call");
        Instance.Store.Charge(values << 6);
    }

    public Span<byte> Bytes(uint address, long length, int alignment, string what)
    {
        if (address % alignment != 0)
            throw Abi.Trap("unaligned pointer");
        if (address + length > Memory.Length || length > int.MaxValue)
            throw Abi.Trap($"{what} out of bounds of memory");
        Instance.Store.Charge(length);
        return Memory.Span(address, (int)length);
    }

    public uint Allocate(int alignment, long bytes)
    {
        var realloc = Options.Realloc ?? throw Abi.Trap("no realloc option");
        if (bytes > int.MaxValue)
            throw Abi.Trap("value too large");
        WasmValue[] slots = [0, 0, alignment, (int)bytes];
        Instance.MayLeave = false;
        realloc.Invoke(slots);
        Instance.MayLeave = true;
        var address = (uint)slots[0].AsInt32();
        if (address % alignment != 0)
            throw Abi.Trap("realloc return: result not aligned");
        if (address + bytes > Memory.Length)
            throw Abi.Trap("realloc return: beyond end of memory");
        return address;
    }
}
