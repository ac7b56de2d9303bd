using Multidustry.Wasm.Binary;

namespace Multidustry.Wasm.Runtime;

/// <summary>How functions are executed.</summary>
public enum ExecutionMode
{
    /// <summary>Compiled where the platform allows code to be made at run time, interpreted elsewhere.</summary>
    Automatic,

    /// <summary>Compiled to .NET code, each function when it is first called.</summary>
    Compiled,

    /// <summary>Interpreted.</summary>
    Interpreted,
}

/// <summary>How modules are read and executed. Immutable.</summary>
public sealed record WasmOptions
{
    /// <summary>The defaults.</summary>
    public static WasmOptions Default { get; } = new();

    /// <summary>Which engine runs the code.</summary>
    public ExecutionMode Mode { get; init; }

    /// <summary>Whether every basic block is charged to the store's fuel. On unless told.</summary>
    public bool MeterFuel { get; init; } = true;

    /// <summary>Whether arithmetic gives every NaN the same bits, so that results do not depend on the processor. Off unless told.</summary>
    public bool CanonicalizeNaN { get; init; }

    /// <summary>What modules may use beyond WebAssembly 2.0: everything known, unless told.</summary>
    public WasmExtensions Extensions { get; init; } = WasmExtensions.All;

    /// <summary>How large modules may be.</summary>
    public ModuleLimits ModuleLimits { get; init; } = ModuleLimits.Default;

    internal bool IsCompiled => Mode == ExecutionMode.Compiled
        || (Mode == ExecutionMode.Automatic && System.Runtime.CompilerServices.RuntimeFeature.IsDynamicCodeCompiled);
}
