using System.Diagnostics;
using Multidustry.Core.Content;
using Multidustry.Mlog.Compilation;
using Multidustry.Mlog.Runtime;
using Multidustry.Mlog.Workbench;
using Multidustry.TestKit;

namespace Multidustry.Benchmarks.Mlog;

/// <summary>The eight recorded programs and a processor with a bank, a cell and a message to run them.</summary>
internal static class BenchPrograms
{
    public static readonly string[] Names =
        ["1_arith_loop", "2_prime_sieve_bank", "3_nested_loops", "4_trig", "5_branches", "6_memory_rw", "7_print_heavy", "8_mixed"];

    private static readonly MlogVocabulary Vocabulary = new(ContentCatalogue.ForBuild(154));
    private static readonly MlogProgramCache Programs = new();

    public static MlogProcessor Make(string name, MlogExecutionMode mode)
    {
        var bench = new LogicBench(Vocabulary, 20, 20) { Programs = Programs };
        var processor = bench.Place(bench.Catalogue.Blocks["logic-processor"], 10, 10, MlogTeam.Of(1)).Processor!;
        processor.Options = new MlogProcessorOptions { Mode = mode, HasGraphics = false };
        foreach (var (block, x, y) in new[] { ("memory-bank", 13, 10), ("memory-cell", 10, 13), ("message", 8, 10) })
        {
            bench.Place(bench.Catalogue.Blocks[block], x, y, MlogTeam.Of(1));
            processor.ToggleLink(x, y);
        }
        processor.SetCode(Recordings.Text($"mlog/bench/{name}.mlog"));
        return processor.Processor!;
    }

    /// <summary>Runs a processor until its program is compiled as well as it will be, and stays so for a while.</summary>
    public static void Settle(MlogProcessor processor)
    {
        var (quiet, all) = (Stopwatch.StartNew(), Stopwatch.StartNew());
        for (CompiledProgram? last = null; quiet.Elapsed < TimeSpan.FromSeconds(1) || last is not { Quality: CodeQuality.Optimised };)
        {
            processor.Run(100_000);
            if (!ReferenceEquals(last, processor.Program.Tier.Compiled))
                quiet.Restart();
            last = processor.Program.Tier.Compiled;
            if (all.Elapsed > TimeSpan.FromMinutes(1))
                throw new TimeoutException("The program was not compiled.");
        }
    }

    /// <summary>A line of a long program that computes and jumps.</summary>
    public static string ArithmeticLine(int i) =>
        i % 7 == 6 ? $"jump {i - 3} lessThan v{i % 20} 100\n" : $"op add v{i % 20} v{i % 13} {i}\n";

    /// <summary>A line of a long program that does a bit of everything.</summary>
    public static string MixedLine(int i) => (i % 12) switch
    {
        0 => $"sensor s{i % 9} bank1 @memoryCapacity\n",
        1 => $"read r{i % 7} cell1 v{i % 5}\n",
        2 => $"op mul v{i % 20} v{i % 13} {i}.5\n",
        3 => $"set w{i % 6} r{i % 7}\n",
        4 => $"write v{i % 20} bank1 {i % 64}\n",
        5 => $"op sin t{i % 4} v{i % 20} 0\n",
        6 => $"print \"n {i}\"\n",
        7 => $"print v{i % 20}\n",
        8 => "printflush message1\n",
        9 => $"jump {Math.Max(i - 8, 0)} lessThan v{i % 20} 100\n",
        10 => $"getlink l{i % 3} {i % 3}\n",
        _ => $"op add v{i % 20} v{i % 20} 1\n",
    };
}
