namespace Multidustry.Wasm.Runtime;

/// <summary>How much the instances of a store may take together. Immutable.</summary>
public sealed record WasmLimits
{
    /// <summary>The defaults.</summary>
    public static WasmLimits Default { get; } = new();

    /// <summary>Bytes of linear memory, 256 MiB unless told. Growth beyond fails with -1, as the specification allows.</summary>
    public long MaxMemoryBytes { get; init; } = 256L << 20;

    /// <summary>Elements of tables, one million unless told.</summary>
    public long MaxTableElements { get; init; } = 1_000_000;

    /// <summary>
    /// Bytes of stack for nested calls, 512 KiB unless told. A call is charged 64 bytes and 8 for each local and operand
    /// (small functions that call none: nothing), the same on every platform and in both engines.
    /// </summary>
    public int MaxStackBytes { get; init; } = 512 << 10;

    /// <summary>Instances, 1,000 unless told.</summary>
    public int MaxInstances { get; init; } = 1_000;

    /// <summary>
    /// Calls of components that stop in the middle at once, 100 unless told: each keeps a stack of its own. Those that wait
    /// through a callback don't count.
    /// </summary>
    public int MaxWaitingCalls { get; init; } = 100;

    /// <summary>Fuel that a component pays for each call of a function that it imports, beside what it passes. None unless told.</summary>
    public int HostCallFuel { get; init; }

    /// <summary>References to host objects that guests may hold, 100,000 unless told: they live as long as the store.</summary>
    public int MaxExternalReferences { get; init; } = 100_000;
}

/// <summary>A limit of the store refuses what a module asks for at instantiation.</summary>
public sealed class WasmLimitException : Exception
{
    /// <summary>Creates the exception.</summary>
    public WasmLimitException(string message)
        : base(message)
    {
    }
}
