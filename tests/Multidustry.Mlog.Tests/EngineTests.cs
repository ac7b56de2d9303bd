using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Tests;

/// <summary>Tests that hold for interpreted and for compiled programs.</summary>
[TestFixture(MlogExecutionMode.Interpreted)]
[TestFixture(MlogExecutionMode.Compiled)]
public abstract class EngineTests(MlogExecutionMode mode)
{
    internal ProgramBench Bench(params string[] linked) => new(mode, "logic-processor", linked);

    internal ProgramBench WorldBench(params string[] linked) => new(mode, "world-processor", linked);

    /// <summary>What a program leaves in r.</summary>
    internal MlogValue Result(string code, params string[] linked) => Bench(linked).Run(code + "\nstop")["r"];

    internal static MlogValue Number(double value) => MlogValue.Number(value);
}
