using Multidustry.Wasm.Binary;

namespace Multidustry.Wasm.Components.Types;

/// <summary>The parameters and result of a component function, and the core function that carries them.</summary>
internal sealed class ComponentFunctionType
{
    /// <summary>More core values than this are not passed directly to asynchronous calls.</summary>
    public const int MaxAsyncFlat = 4;

    public ComponentFunctionType((string Name, ComponentType Type)[] parameters, ComponentType? result, bool isAsync)
    {
        IsAsync = isAsync;
        Parameters = new(parameters);
        Result = result;
        SpillsParameters = Parameters.Flat.Length > ComponentType.MaxFlat;
        SpillsResult = result?.Flat.Length > 1;
        WasmType[] flat = SpillsParameters ? [WasmType.I32] : Parameters.Flat;
        WasmType[] direct = result is null ? [] : SpillsResult ? [WasmType.I32] : result.Flat;
        Lifted = new(flat, direct);
        Lowered = SpillsResult ? new([.. flat, WasmType.I32], []) : Lifted;
        WasmType[] few = Parameters.Flat.Length > MaxAsyncFlat ? [WasmType.I32] : Parameters.Flat;
        LoweredAsync = new(result is null ? few : [.. few, WasmType.I32], [WasmType.I32]);
    }

    /// <summary>Whether calls may wait.</summary>
    public bool IsAsync { get; }

    public RecordType Parameters { get; }

    public ComponentType? Result { get; }

    /// <summary>Whether the parameters are too many to pass directly, so that a pointer to them is passed.</summary>
    public bool SpillsParameters { get; }

    /// <summary>Whether the result lies in memory: callees return its address, callers give one.</summary>
    public bool SpillsResult { get; }

    /// <summary>The core type of a function that implements this one.</summary>
    public FunctionType Lifted { get; }

    /// <summary>The core type of a function that calls this one.</summary>
    public FunctionType Lowered { get; }

    /// <summary>The core type of a function that starts this one without waiting for its end.</summary>
    public FunctionType LoweredAsync { get; }
}
