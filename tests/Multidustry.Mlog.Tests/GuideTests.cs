using Multidustry.Core.Content;
using Multidustry.Mlog.Runtime;
using Multidustry.Mlog.Workbench;
using Multidustry.TestKit;

namespace Multidustry.Mlog.Tests;

/// <summary>The example of the guide, which is compiled and run here word by word.</summary>
public sealed class GuideTests
{
    private const string Begin = "// The guide's example.", End = "// Its end.";

    [Test]
    public void The_example_does_what_the_guide_says()
    {
        // The guide's example.
        var vocabulary = new MlogVocabulary(ContentCatalogue.ForBuild(154));
        var bench = new LogicBench(vocabulary, width: 40, height: 40);

        var team = MlogTeam.Of(1);
        var processor = bench.Place(bench.Catalogue.Blocks["logic-processor"], 10, 10, team).Processor!;
        bench.Place(bench.Catalogue.Blocks["memory-cell"], 14, 10, team);
        processor.ToggleLink(14, 10);
        processor.SetCode("""
            loop:
            op add i i 1
            write i cell1 0
            jump loop lessThan i 10
            stop
            """);

        var run = processor.Processor!.Run(fuel: 1_000);   // 31 instructions, then it waits
        var i = processor.Processor["i"];                  // 10
        // Its end.
        Assert.That(run, Is.EqualTo(new MlogRun(31, MlogStop.Yielded)));
        Assert.That(i, Is.EqualTo(MlogValue.Number(10)));
        Assert.That(bench.BuildingAt(14, 10)!.Memory![0], Is.EqualTo(10));
    }

    [Test]
    public void The_guide_shows_the_example_that_is_tested()
    {
        var source = File.ReadAllText(Path.Combine(Repository.Root, "tests", "Multidustry.Mlog.Tests", "GuideTests.cs"));
        var start = source.IndexOf("        " + Begin, StringComparison.Ordinal) + 8 + Begin.Length + 1;
        var example = source[start..source.IndexOf("        " + End, start, StringComparison.Ordinal)].Replace("\n        ", "\n", StringComparison.Ordinal).Trim();
        Assert.That(example, Does.StartWith("var vocabulary").And.EndWith("// 10"));
        Assert.That(File.ReadAllText(Path.Combine(Repository.Root, "docs", "guides", "mlog.md")), Does.Contain(example));
    }
}
