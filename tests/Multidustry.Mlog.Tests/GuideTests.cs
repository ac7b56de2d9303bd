using Multidustry.Core.Content;
using Multidustry.Mlog.Runtime;
using Multidustry.Mlog.Workbench;
using Multidustry.TestKit;

namespace Multidustry.Mlog.Tests;

/// <summary>The examples of the guide, which are compiled and run here word by word.</summary>
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
    public void The_debugger_does_what_the_guide_says()
    {
        var bench = new ProgramBench(MlogExecutionMode.Tiered).Load("loop:\nop add i i 1\njump loop lessThan i 10\nstop");
        var processor = bench.Processor;

        // The guide's example.
        processor.Run(fuel: 1);                            // a step: i is 1
        var debugger = new Debugger { Breakpoint = 2 };
        processor.Debugger = debugger;
        var run = processor.Run(fuel: 1_000);              // stops before instruction 2
        var trace = debugger.Trace;                        // 1, 0, 1, 0, 1, ...
        processor["i"] = MlogValue.Number(5);              // changed while it stands
        processor["@counter"] = MlogValue.Number(0);       // and sent back
        processor.Debugger = null;                         // at full speed again
        processor.Run(fuel: 1_000);                        // i is 10, and it waits
        // Its end.

        Assert.That(run, Is.EqualTo(new MlogRun(19, MlogStop.Break)));
        Assert.That(trace, Is.EqualTo(Enumerable.Range(0, 19).Select(i => 1 - (i % 2)).Append(2)));
        Assert.That((processor["i"], processor.Counter), Is.EqualTo((MlogValue.Number(10), 2.0)));
    }

    [Test]
    public void The_guide_shows_the_examples_that_are_tested()
    {
        var source = File.ReadAllText(Path.Combine(Repository.Root, "tests", "Multidustry.Mlog.Tests", "GuideTests.cs"));
        var guide = File.ReadAllText(Path.Combine(Repository.Root, "docs", "guides", "mlog.md"));
        var examples = source.Split(Begin + "\n").Skip(1).Select(rest => rest[..rest.IndexOf(End, StringComparison.Ordinal)].TrimEnd()).ToArray();
        Assert.That(examples, Has.Length.EqualTo(3));
        foreach (var example in examples)
            Assert.That(guide, Does.Contain(Unindented(example)));
    }

    private static string Unindented(string example)
    {
        var lines = example.Split('\n');
        var indent = lines[0].Length - lines[0].TrimStart().Length;
        return string.Join('\n', lines.Select(line => line.Length < indent ? line : line[indent..])).Trim();
    }

    // The guide's example.
    private sealed class Debugger : IMlogDebugger
    {
        public int Breakpoint { get; init; }

        public List<int> Trace { get; } = [];

        public bool BeforeInstruction(MlogProcessor processor, int index)
        {
            Trace.Add(index);
            return index != Breakpoint;
        }
    }
    // Its end.
}
