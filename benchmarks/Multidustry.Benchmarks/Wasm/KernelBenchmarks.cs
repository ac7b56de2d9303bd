using BenchmarkDotNet.Attributes;
using Multidustry.TestKit;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Benchmarks.Wasm;

/// <summary>Compute kernels with and without fuel. The numbers of V8 come from running the same module in Node.</summary>
public class KernelBenchmarks
{
    private readonly WasmValue[] _slots = new WasmValue[1];
    private WasmFunction _function = null!;
    private int _argument;

    [Params("fib", "sieve", "matrix", "mandelbrot")]
    public string Kernel { get; set; } = "";

    [Params(true, false)]
    public bool Fuel { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var module = WasmModule.Parse(Recordings.Bytes("wasm/module-kernels.wasm"), new() { Mode = ExecutionMode.Compiled, MeterFuel = Fuel });
        _function = new Linker().Instantiate(new(), module).Function(Kernel)!;
        _argument = Kernel switch
        {
            "fib" => 27,
            "sieve" => 1_000_000,
            "matrix" => 150,
            _ => 150,
        };
    }

    [Benchmark]
    public WasmValue Run()
    {
        _slots[0] = _argument;
        _function.Invoke(_slots);
        return _slots[0];
    }
}
