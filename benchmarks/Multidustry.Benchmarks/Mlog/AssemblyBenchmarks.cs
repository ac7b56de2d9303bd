using BenchmarkDotNet.Attributes;
using Multidustry.Mlog.Compilation;
using Multidustry.Mlog.Runtime;
using Multidustry.Mlog.Syntax;

namespace Multidustry.Benchmarks.Mlog;

/// <summary>
/// From text to machine code, step by step, each with those before it taken as done. What the platform's compiler takes is
/// <see cref="EmitAndCompile"/> less <see cref="Emit"/>.
/// </summary>
[MemoryDiagnoser]
public class AssemblyBenchmarks
{
    private string _text = "";
    private MlogProgram _program = null!;
    private Profile _profile = null!;

    [Params(100, 1000)]
    public int Length { get; set; }

    [Params("arithmetic", "mixed")]
    public string Kind { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        _text = string.Concat(Enumerable.Range(0, Length).Select(i => Kind == "mixed" ? BenchPrograms.MixedLine(i) : BenchPrograms.ArithmeticLine(i)));
        var processor = BenchPrograms.Make(BenchPrograms.Names[0], MlogExecutionMode.Interpreted);
        _program = MlogProgram.Compile(_text, processor.Program.Options);
        processor.Load(_program, keepVariables: false);
        processor.Run(20_000);
        _profile = Profile.Take(_program, processor, null, new bool[Length], new bool[_program.Slots.Length]);
    }

    [Benchmark]
    public MlogSource Parse() => MlogSource.Parse(_text);

    [Benchmark]
    public MlogProgram ParseAndAssemble() => MlogProgram.Compile(_text, _program.Options);

    [Benchmark]
    public object Emit() => Emitter.Compile(_program, _profile, CodeQuality.Quick);

    [Benchmark]
    public object EmitAndCompile() => Compile(CodeQuality.Quick);

    [Benchmark]
    public object EmitAndOptimise() => Compile(CodeQuality.Optimised);

    private CompiledProgram Compile(CodeQuality quality)
    {
        var compiled = Emitter.Compile(_program, _profile, quality);
        compiled.WarmUp();
        return compiled;
    }
}
