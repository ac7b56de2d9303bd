using System.Diagnostics;
using System.Globalization;
using Multidustry.TestKit;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Benchmarks.Wasm;

/// <summary>
/// <c>kernels</c>: compute kernels here (without and with fuel) and in V8, in one run of the program, with ratios. Needs Node.
/// The module is made of <c>kernels.ts</c> by AssemblyScript.
/// </summary>
internal static class KernelComparison
{
    private const int Runs = 9;

    private static readonly (string Name, int Size)[] Kernels =
        [("matrix", 220), ("sha256", 20_000), ("json", 20_000), ("mandelbrot", 260), ("sort", 200_000)];

    public static void Run()
    {
        var module = Recordings.Bytes("wasm/module-compute.wasm");
        var v8 = RunNode(module);
        var plain = Measure(module, fuel: false);
        var metered = Measure(module, fuel: true);
        Console.WriteLine($"{"kernel",-12}{"V8 ms",10}{"ours ms",10}{"ratio",8}{"with fuel",11}{"ratio",8}");
        foreach (var (name, _) in Kernels)
        {
            if (plain[name].Result != v8[name].Result || metered[name].Result != v8[name].Result)
                throw new InvalidDataException($"{name} gives {plain[name].Result} here and {v8[name].Result} in V8");
            var (other, ours, fuel) = (v8[name].Best / 1e6, plain[name].Best / 1e6, metered[name].Best / 1e6);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-12}{other,10:F2}{ours,10:F2}{ours / other,8:F2}{fuel,11:F2}{fuel / other,8:F2}"));
        }
    }

    private static Dictionary<string, (double Best, double Result)> Measure(byte[] bytes, bool fuel)
    {
        var instance = new Linker().Instantiate(new(), WasmModule.Parse(bytes, new() { Mode = ExecutionMode.Compiled, MeterFuel = fuel }));
        var reset = instance.Function("reset")!.AsAction();
        var results = new Dictionary<string, (double, double)>();
        foreach (var (name, size) in Kernels)
        {
            var function = instance.Function(name)!.AsFunc<int, double>();
            var (best, result) = (double.MaxValue, 0.0);
            for (var i = 0; i < Runs; i++)
            {
                reset();
                var start = Stopwatch.GetTimestamp();
                result = function(size);
                best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalNanoseconds);
            }
            results.Add(name, (best, result));
        }
        return results;
    }

    private static Dictionary<string, (double Best, double Result)> RunNode(byte[] module)
    {
        var folder = Directory.CreateTempSubdirectory("kernels").FullName;
        try
        {
            var file = Path.Combine(folder, "kernels.wasm");
            File.WriteAllBytes(file, module);
            var script = Path.Combine(Repository.Root, "benchmarks", "Multidustry.Benchmarks", "Wasm", "kernels.mjs");
            var start = new ProcessStartInfo("node", [script, file, .. Kernels.Select(kernel => $"{kernel.Name}={kernel.Size}")]) { RedirectStandardOutput = true };
            using var node = Process.Start(start)!;
            var lines = node.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            node.WaitForExit();
            return lines.Select(line => line.Split(' ')).ToDictionary(
                parts => parts[0],
                parts => (double.Parse(parts[1], CultureInfo.InvariantCulture), double.Parse(parts[2], CultureInfo.InvariantCulture)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
