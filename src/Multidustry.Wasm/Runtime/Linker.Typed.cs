using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Instructions;

namespace Multidustry.Wasm.Runtime;

public sealed partial class Linker
{
    /// <summary>Defines a host function without parameters or result.</summary>
    public Linker DefineFunction(string module, string name, Action<WasmInstance> body) =>
        DefineFunction(module, name, new([], []), (caller, _) => body(caller));

    /// <summary>Defines a host function; its types are int, long, float, double or Vector128 of bytes.</summary>
    public Linker DefineFunction<T1>(string module, string name, Action<WasmInstance, T1> body) =>
        DefineFunction(module, name, new([Type<T1>()], []), (caller, slots) => body(caller, slots[0].As<T1>()));

    /// <summary>Defines a host function; its types are int, long, float, double or Vector128 of bytes.</summary>
    public Linker DefineFunction<T1, T2>(string module, string name, Action<WasmInstance, T1, T2> body) =>
        DefineFunction(module, name, new([Type<T1>(), Type<T2>()], []), (caller, slots) => body(caller, slots[0].As<T1>(), slots[1].As<T2>()));

    /// <summary>Defines a host function; its types are int, long, float, double or Vector128 of bytes.</summary>
    public Linker DefineFunction<T1, T2, T3>(string module, string name, Action<WasmInstance, T1, T2, T3> body) =>
        DefineFunction(module, name, new([Type<T1>(), Type<T2>(), Type<T3>()], []), (caller, slots) => body(caller, slots[0].As<T1>(), slots[1].As<T2>(), slots[2].As<T3>()));

    /// <summary>Defines a host function; its types are int, long, float, double or Vector128 of bytes.</summary>
    public Linker DefineFunction<TResult>(string module, string name, Func<WasmInstance, TResult> body) =>
        DefineFunction(module, name, new([], [Type<TResult>()]), (caller, slots) => slots[0] = WasmValue.Of(body(caller)));

    /// <summary>Defines a host function; its types are int, long, float, double or Vector128 of bytes.</summary>
    public Linker DefineFunction<T1, TResult>(string module, string name, Func<WasmInstance, T1, TResult> body) =>
        DefineFunction(module, name, new([Type<T1>()], [Type<TResult>()]), (caller, slots) => slots[0] = WasmValue.Of(body(caller, slots[0].As<T1>())));

    /// <summary>Defines a host function; its types are int, long, float, double or Vector128 of bytes.</summary>
    public Linker DefineFunction<T1, T2, TResult>(string module, string name, Func<WasmInstance, T1, T2, TResult> body) =>
        DefineFunction(module, name, new([Type<T1>(), Type<T2>()], [Type<TResult>()]), (caller, slots) => slots[0] = WasmValue.Of(body(caller, slots[0].As<T1>(), slots[1].As<T2>())));

    private static WasmType Type<T>() => InstructionInfo.Map(typeof(T));
}
