using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Cli.Wasm.Suites;

/// <summary>The module that the core suite imports.</summary>
internal static class Spectest
{
    public static void Define(Linker linker, WasmStore store)
    {
        linker.DefineFunction("spectest", "print", _ => { });
        linker.DefineFunction<int>("spectest", "print_i32", (_, _) => { });
        linker.DefineFunction<long>("spectest", "print_i64", (_, _) => { });
        linker.DefineFunction<float>("spectest", "print_f32", (_, _) => { });
        linker.DefineFunction<double>("spectest", "print_f64", (_, _) => { });
        linker.DefineFunction<int, float>("spectest", "print_i32_f32", (_, _, _) => { });
        linker.DefineFunction<double, double>("spectest", "print_f64_f64", (_, _, _) => { });
        linker.Define("spectest", "global_i32", new WasmGlobal(new(WasmType.I32, false), 666));
        linker.Define("spectest", "global_i64", new WasmGlobal(new(WasmType.I64, false), 666L));
        linker.Define("spectest", "global_f32", new WasmGlobal(new(WasmType.F32, false), 666.6f));
        linker.Define("spectest", "global_f64", new WasmGlobal(new(WasmType.F64, false), 666.6));
        linker.Define("spectest", "table", new WasmTable(store, new(WasmType.FuncRef, new(10, 20))));
        linker.Define("spectest", "memory", new WasmMemory(store, new(new(1, 2))));
    }
}
