using Multidustry.Mlog.Compilation;
using Multidustry.Mlog.Runtime;
using Multidustry.Mlog.Workbench.Fuzz;
using Multidustry.TestKit;

namespace Multidustry.Mlog.Tests.Fuzz;

/// <summary>Programs long enough for all that the compiler does only to long ones.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class LongProgramTests
{
    private static readonly string[] Kinds = ["read v{0} cell1 {1}", "sensor v{0} cell1 @health", "getlink w{0} {1}", "sensor w{0} v{1} @type", "set w{0} w{1}", "op add v{0} w{1} 1", "jump {2} equal w{0} null"];

    [Test]
    public void Long_random_programs_do_what_interpreted_ones_do([Values] bool optimised)
    {
        var quality = optimised ? CodeQuality.Optimised : CodeQuality.Quick;
        var random = new Random(Seeds.Choose(730));
        for (var i = 0; i < Seeds.Cases(60); i++)
            Compare(string.Concat(Enumerable.Range(0, 12).Select(_ => new ProgramGenerator(random).Next())), quality, random, instructions: 600);
    }

    [Test]
    public void Programs_that_do_one_thing_very_often_do_it_the_same_way_each_time([ValueSource(nameof(Kinds))] string kind)
    {
        var random = new Random(Seeds.Choose(731));
        for (var i = 0; i < Seeds.Cases(5); i++)
        {
            var lines = Enumerable.Range(0, 90).Select(line => string.Format(System.Globalization.CultureInfo.InvariantCulture, kind, random.Next(6), random.Next(6), line + 1));
            var prologue = "set v0 5\nset v1 0.5\nset w0 \"text\"\nset w2 @copper\nset w3 @this\n";
            Compare(prologue + string.Join('\n', lines), CodeQuality.Optimised, random, instructions: 400);
        }
    }

    [Test]
    public void A_value_that_fits_nowhere_arrives_as_it_was([Values(1, 2, 3, 29, 60)] int place)
    {
        // All outputs hold numbers while the program is compiled; then one of them gets an object.
        var lines = Enumerable.Range(0, 60).Select(i => $"getlink a{i} k{i}\nop add n n 1");
        var code = string.Join('\n', lines);
        var (interpreted, compiled) = (new FuzzBench(code, MlogExecutionMode.Interpreted), new FuzzBench(code, MlogExecutionMode.Compiled));
        foreach (var bench in new[] { interpreted, compiled })
        {
            for (var i = 0; i < 60; i++)
            {
                bench.Processor[$"k{i}"] = MlogValue.Number(-1);
                bench.Processor[$"a{i}"] = MlogValue.Number(i);
            }
            bench.Run(1, () => 1);
            bench.Processor[$"k{place - 1}"] = MlogValue.Number(0);
            bench.Processor["@counter"] = MlogValue.Number(0);
        }
        compiled.Processor.Program.Tier.Compile(compiled.Processor, CodeQuality.Optimised);
        interpreted.Run(300, () => 300);
        compiled.Run(300, () => 300);
        Assert.That(compiled.Describe(), Is.EqualTo(interpreted.Describe()));
        Assert.That(compiled.Processor[$"a{place - 1}"].EntityKind, Is.SameAs(MlogEntityKind.Building));
    }

    private static void Compare(string code, CodeQuality quality, Random random, int instructions)
    {
        var interpreted = new FuzzBench(code, MlogExecutionMode.Interpreted);
        if (interpreted.Processor.Program.Length == 0)
            return;
        var before = random.Next(instructions);
        interpreted.Run(before, () => before);
        interpreted.Processor.Program.Tier.Compile(interpreted.Processor, quality);
        interpreted.Run(instructions - before, () => instructions);
        var compiled = new FuzzBench(code, MlogExecutionMode.Compiled);
        compiled.Run(instructions, () => random.Next(1, 300));
        Assert.That(compiled.Describe(), Is.EqualTo(interpreted.Describe()), code);
    }
}
