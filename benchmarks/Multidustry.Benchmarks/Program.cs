using BenchmarkDotNet.Running;
using Multidustry.Benchmarks.Wasm;

if (args is ["kernels"])
    KernelComparison.Run();
else
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
