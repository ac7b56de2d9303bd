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
internal sealed class CanonicalOptions(StringEncoding encoding, bool isAsync, WasmMemory? memory, WasmFunction? realloc, WasmFunction? postReturn, WasmFunction? callback = null)
{
    private Func<int, int, int, int, int>? _realloc;

    public StringEncoding Encoding { get; } = encoding;

    public bool IsAsync { get; } = isAsync;

    public WasmMemory? Memory { get; } = memory;

    public WasmFunction? PostReturn { get; } = postReturn;

    /// <summary>What is called when something has happened that an asynchronous call waits for.</summary>
    public WasmFunction? Callback { get; } = callback;

    // Compiling it can wait until the first value needs room.
    public Func<int, int, int, int, int> Realloc =>
        _realloc ??= realloc?.AsFunc<int, int, int, int, int>() ?? throw Abi.Trap("no realloc option");
}
