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
    private Action _direct = null!;
    private ComponentFunction _join = null!;
    private Func<string, string> _joinDirect = null!;

    [GlobalSetup]
    public void Setup()
    {
        _module = WasmModule.Parse(Recordings.Bytes("wasm/module-kernels.wasm"));
        _nothing = new Linker().Instantiate(new(), _module).Function("nothing")!;
        _direct = _nothing.AsAction();
        _join = new ComponentLinker().Function<string>("log", _ => { })
            .Instantiate(new(), WasmComponent.Parse(Recordings.Bytes("wasm/component-c.wasm"))).Function("on-player-join")!;
        _joinDirect = _join.AsFunc<string, string>();
    }

    [Benchmark(Baseline = true)]
    public void Core_call() => _direct();

    [Benchmark]
    public void Core_call_through_slots() => _nothing.Invoke(_slots);

    // The guest is given a string, hands it to a function of the host, and returns another.
    [Benchmark]
    public string Component_call_with_three_strings() => _joinDirect("Frog");

    [Benchmark]
    public object? Component_call_with_objects() => _join.Call("Frog");

    [Benchmark]
    public WasmInstance New_instance() => new Linker().Instantiate(new(), _module);
}
