namespace Multidustry.Wasm.Binary;

/// <summary>The parameters and results of a function. Two types are equal when their lists are. Immutable.</summary>
public sealed class FunctionType : IEquatable<FunctionType>
{
    private readonly WasmType[] _parameters;
    private readonly WasmType[] _results;
    private readonly int _hash;

    // The whole type where it fits, as five bits for each value and after the parameters: indirect calls compare types.
    private readonly ulong _key;

    /// <summary>Creates a type from its two lists, which are copied.</summary>
    public FunctionType(ReadOnlySpan<WasmType> parameters, ReadOnlySpan<WasmType> results)
    {
        _parameters = parameters.ToArray();
        _results = results.ToArray();
        var hash = new HashCode();
        hash.AddBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(parameters));
        hash.Add(-1);
        hash.AddBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(results));
        _hash = hash.ToHashCode();
        _key = Key(_parameters, _results);
    }

    /// <summary>The parameter types, first to last.</summary>
    public ReadOnlySpan<WasmType> Parameters => _parameters;

    /// <summary>The result types, first to last.</summary>
    public ReadOnlySpan<WasmType> Results => _results;

    /// <summary>How many values a call needs room for: its arguments and its results share it.</summary>
    public int SlotCount => Math.Max(_parameters.Length, _results.Length);

    internal WasmType[] ParameterArray => _parameters;

    internal WasmType[] ResultArray => _results;

    /// <inheritdoc/>
    public bool Equals(FunctionType? other) =>
        ReferenceEquals(this, other)
        || (other is not null && _key == other._key
            && (_key != 0 || (Parameters.SequenceEqual(other.Parameters) && Results.SequenceEqual(other.Results))));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FunctionType);

    /// <inheritdoc/>
    public override int GetHashCode() => _hash;

    /// <inheritdoc/>
    public override string ToString() => $"({List(_parameters)}) -> ({List(_results)})";

    /// <summary>A number that no other type has, or 0 when the type is too long for one.</summary>
    private static ulong Key(WasmType[] parameters, WasmType[] results)
    {
        const int bits = 5, most = 64 / bits;
        const ulong end = (1 << bits) - 1;
        if (parameters.Length + results.Length >= most)
            return 0;
        var key = parameters.Aggregate(0UL, Add);
        return results.Aggregate((key << bits) | end, Add);

        static ulong Add(ulong sum, WasmType type) => (sum << bits) | (uint)(0x80 - type);
    }

    private static string List(WasmType[] types) => string.Join(", ", types.Select(type => type.Name()));
}
