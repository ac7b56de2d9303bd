namespace Multidustry.Wasm.Runtime;

/// <summary>What runs the functions of a module.</summary>
internal unsafe interface IExecutionEngine
{
    /// <summary>Calls a function of the module; the slots hold its arguments, then its results.</summary>
    void Invoke(GuestFunction function, WasmInstance instance, WasmValue* slots);
}
