using BenchmarkDotNet.Attributes;
using Multidustry.Mlog.Compilation;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Benchmarks.Mlog;

/// <summary>From text to a program that runs, and from there to machine code.</summary>
public class AssemblyBenchmarks
{
    private string _text = "";
    private MlogProgram _program = null!;
    private Profile _profile = null!;

    [Params(100, 1000)]
    public int Length { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _text = string.Concat(Enumerable.Range(0, Length).Select(i => i % 7 == 6 ? $"jump {i - 3} lessThan v{i % 20} 100\n" : $"op add v{i % 20} v{i % 13} {i}\n"));
        var processor = BenchPrograms.Make(BenchPrograms.Names[0], MlogExecutionMode.Interpreted);
        _program = MlogProgram.Compile(_text, processor.Program.Options);
        processor.Load(_program, keepVariables: false);
        _profile = Profile.Take(_program, processor, null, new bool[Length], []);
    }

    [Benchmark]
    public MlogProgram Assemble() => MlogProgram.Compile(_text, _program.Options);

    [Benchmark]
    public object CompileToMachineCode()
    {
        var compiled = Emitter.Compile(_program, _profile);
        compiled.WarmUp();
        return compiled;
    }
}
