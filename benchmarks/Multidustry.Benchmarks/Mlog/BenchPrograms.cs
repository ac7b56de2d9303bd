using Multidustry.Core.Content;
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
}
