using BenchmarkDotNet.Attributes;
using Multidustry.TestKit;
using Multidustry.Wasm.Components;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Benchmarks.Wasm;

/// <summary>What it costs to enter a guest, and what an instance weighs.</summary>
[MemoryDiagnoser]
public class CallBenchmarks
{
    private readonly WasmValue[] _slots = new WasmValue[1];
    private WasmModule _module = null!;
    private WasmFunction _nothing = null!;
    private ComponentFunction _join = null!;

    [GlobalSetup]
    public void Setup()
    {
        _module = WasmModule.Parse(Recordings.Bytes("wasm/module-kernels.wasm"));
        _nothing = new Linker().Instantiate(new(), _module).Function("nothing")!;
        _join = new ComponentLinker().DefineFunction("log", _ => null)
            .Instantiate(new(), WasmComponent.Parse(Recordings.Bytes("wasm/component-c.wasm"))).Function("on-player-join")!;
    }

    [Benchmark(Baseline = true)]
    public void Core_call() => _nothing.Invoke(_slots);

    [Benchmark]
    public object? Component_call_with_strings() => _join.Call("Frog");

    [Benchmark]
    public WasmInstance New_instance() => new Linker().Instantiate(new(), _module);
}
