using BenchmarkDotNet.Running;
using Multidustry.Benchmarks.ProxyCost;
using Multidustry.Benchmarks.Wasm;

switch (args)
{
    case ["kernels"]:
        KernelComparison.Run();
        break;
    case [ProxyCostProgram.Verb, ..]:
        await ProxyCostProgram.RunAsync(args[1..]);
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        break;
}

internal sealed partial class Program
{
    /// <summary>What starts this program again, behind the process's own path: its file when dotnet runs it.</summary>
    public static string[] Entry { get; } = Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? [typeof(Program).Assembly.Location] : [];
}
