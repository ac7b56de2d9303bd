using System.Diagnostics;
using System.Globalization;
using Multidustry.TestKit;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Benchmarks.Wasm;

/// <summary>
/// <c>kernels</c>: compute kernels here (without fuel, with fuel, interpreted), in V8 and in wabt's interpreter, in one run of
/// the program, with ratios. Needs Node and wabt. The module is made of <c>kernels.ts</c> by AssemblyScript.
/// </summary>
internal static class KernelComparison
{
    private static readonly Kernel[] Kernels =
        [new("matrix", 220), new("sha256", 20_000), new("json", 20_000), new("mandelbrot", 260), new("sort", 200_000)];

    public static void Run()
    {
        var module = Recordings.Bytes("wasm/module-compute.wasm");
        using var others = new OtherEngines(module);
        var v8 = others.RunV8(Kernels);
        var plain = Measure(module, ExecutionMode.Compiled, fuel: false, runs: 9);
        var metered = Measure(module, ExecutionMode.Compiled, fuel: true, runs: 9);
        var interpreted = Measure(module, ExecutionMode.Interpreted, fuel: true, runs: 1);
        Console.WriteLine("| kernel | V8 ms | no fuel ms | of V8 | fuel ms | of V8 | wabt ms | of V8 | interpreted ms | of wabt |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        foreach (var kernel in Kernels)
        {
            var wabt = others.RunWabt(kernel);
            var reference = v8[kernel.Name];
            foreach (var other in (Timing[])[plain[kernel.Name], metered[kernel.Name], interpreted[kernel.Name], wabt])
                if (other.Result != reference.Result)
                    throw new InvalidDataException($"{kernel.Name} gives {other.Result} in one engine and {reference.Result} in V8");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {kernel.Name} | {reference.Best:F2} | {Pair(plain, reference)} | {Pair(metered, reference)} | {wabt.Best:F0} | {wabt.Best / reference.Best:F0} | {Pair(interpreted, wabt)} |"));

            string Pair(Dictionary<string, Timing> ours, Timing other) => string.Create(
                CultureInfo.InvariantCulture, $"{ours[kernel.Name].Best:F2} | {ours[kernel.Name].Best / other.Best:F2}");
        }
    }

    private static Dictionary<string, Timing> Measure(byte[] bytes, ExecutionMode mode, bool fuel, int runs)
    {
        var instance = new Linker().Instantiate(new(), WasmModule.Parse(bytes, new() { Mode = mode, MeterFuel = fuel }));
        var reset = instance.Function("reset")!.AsAction();
        var results = new Dictionary<string, Timing>();
        foreach (var (name, size) in Kernels)
        {
            var function = instance.Function(name)!.AsFunc<int, double>();
            var (best, result) = (double.MaxValue, 0.0);
            for (var i = 0; i < runs; i++)
            {
                reset();
                var start = Stopwatch.GetTimestamp();
                result = function(size);
                best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
            results.Add(name, new(best, result));
        }
        return results;
    }
}

/// <summary>A function of the module, and the argument that it is called with.</summary>
internal sealed record Kernel(string Name, int Size);

/// <summary>The best time of a kernel in milliseconds, and its checksum.</summary>
internal sealed record Timing(double Best, double Result);
