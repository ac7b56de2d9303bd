using System.Security.Cryptography;

namespace Multidustry.Wasm.Runtime;

/// <summary>
/// Modules by the hash of their bytes, so that equal modules are validated and compiled once. Thread-safe. The least
/// recently used module goes when the cache is full.
/// </summary>
public sealed class WasmModuleCache
{
    private readonly Lock _lock = new();
    private readonly LinkedList<(string Key, WasmModule Module)> _recent = new();
    private readonly Dictionary<string, LinkedListNode<(string Key, WasmModule Module)>> _modules = [];
    private readonly int _capacity;

    /// <summary>Creates a cache of at most <paramref name="capacity"/> modules, all with the same options.</summary>
    public WasmModuleCache(WasmOptions? options = null, int capacity = 100)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        Options = options ?? WasmOptions.Default;
        _capacity = capacity;
    }

    /// <summary>How its modules are read and executed.</summary>
    public WasmOptions Options { get; }

    /// <summary>The module with these bytes.</summary>
    /// <exception cref="Binary.WasmFormatException">The bytes are no valid module.</exception>
    public WasmModule GetOrParse(ReadOnlySpan<byte> bytes)
    {
        var key = Convert.ToHexString(SHA256.HashData(bytes));
        if (Find(key) is { } known)
            return known;
        var module = WasmModule.Parse(bytes, Options);
        lock (_lock)
        {
            if (_modules.TryGetValue(key, out var other))
                return other.Value.Module;
            _modules.Add(key, _recent.AddFirst((key, module)));
            if (_modules.Count > _capacity)
            {
                _modules.Remove(_recent.Last!.Value.Key);
                _recent.RemoveLast();
            }
        }
        return module;
    }

    private WasmModule? Find(string key)
    {
        lock (_lock)
        {
            if (!_modules.TryGetValue(key, out var node))
                return null;
            _recent.Remove(node);
            _recent.AddFirst(node);
            return node.Value.Module;
        }
    }
}
