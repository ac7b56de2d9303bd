using Multidustry.Mlog.Compilation;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Workbench.Fuzz;

/// <summary>
/// Runs random programs interpreted in one go and compiled with random budgets, and compares everything that can be seen.
/// Thread-safe.
/// </summary>
/// <param name="seed">Which programs: the same seed and number give the same program, budgets and moment of compiling.</param>
/// <param name="optimisedEvery">
/// Every how many programs the platform's compiler optimises too; at least 1. The others get the same code from ours, and are done
/// almost twice as fast.
/// </param>
public sealed class ProgramFuzzer(int seed, int optimisedEvery = 1)
{
    private const int Instructions = 200;

    /// <summary>Runs one program.</summary>
    /// <param name="number">Which one; 0 or more.</param>
    /// <returns>The program and what differed, or null when nothing did.</returns>
    public FuzzDifference? FindDifference(long number)
    {
        var random = RandomFor(number);
        var code = new ProgramGenerator(random).Next();
        var interpreted = new FuzzBench(code, MlogExecutionMode.Interpreted);
        var program = interpreted.Processor.Program;
        if (program.Length == 0)
            return null;
        // Compiled for variables that are all null, or for what they hold after a while.
        var before = random.Next(2) * random.Next(Instructions);
        interpreted.Run(before, () => before);
        program.Tier.Compile(interpreted.Processor, number % optimisedEvery == 0 ? CodeQuality.Optimised : CodeQuality.Quick);
        interpreted.Run(Instructions - before, () => Instructions);
        var compiled = new FuzzBench(code, MlogExecutionMode.Compiled);
        compiled.Run(Instructions, Budgets(random));
        return Compare(code, interpreted, compiled);
    }

    /// <summary>Runs one program interpreted twice: in one go and with random budgets.</summary>
    /// <inheritdoc cref="FindDifference"/>
    public FuzzDifference? FindDifferenceOfBudgets(long number)
    {
        var random = RandomFor(number);
        var code = new ProgramGenerator(random).Next();
        var whole = new FuzzBench(code, MlogExecutionMode.Interpreted);
        whole.Run(Instructions, () => Instructions);
        var split = new FuzzBench(code, MlogExecutionMode.Interpreted);
        split.Run(Instructions, Budgets(random));
        return Compare(code, whole, split);
    }

    internal static string ProgramOf(int seed, long number) => new ProgramGenerator(new Random(HashCode(seed, number))).Next();

    private Random RandomFor(long number) => new(HashCode(seed, number));

    /// <summary>Not the platform's, which differs from run to run.</summary>
    private static int HashCode(int seed, long number) => unchecked((int)(((ulong)number + ((ulong)(uint)seed << 32)) * 0x9E3779B97F4A7C15 >> 32));

    private static FuzzDifference? Compare(string code, FuzzBench expected, FuzzBench actual)
    {
        var (wanted, got) = (expected.Describe(), actual.Describe());
        return wanted == got ? null : new FuzzDifference(code, wanted, got);
    }

    private static Func<int> Budgets(Random random) => random.Next(4) switch
    {
        0 => () => Instructions,
        1 => () => random.Next(1, 9),
        _ => () => random.Next(1, 120),
    };
}
