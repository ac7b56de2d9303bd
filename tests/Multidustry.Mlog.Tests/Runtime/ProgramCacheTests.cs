using System.Runtime.CompilerServices;
using Multidustry.Mlog.Runtime;
using Multidustry.Mlog.Syntax;

namespace Multidustry.Mlog.Tests.Runtime;

/// <summary>Programs are shared, a bounded number of them, and nothing of those that are dropped stays.</summary>
public sealed class ProgramCacheTests
{
    private static readonly MlogProgramOptions Options = new() { Vocabulary = ProgramBench.Vocabulary };

    [Test]
    public void However_many_texts_come_a_bounded_number_is_held()
    {
        var cache = new MlogProgramCache(capacity: 50);
        for (var i = 0; i < 5_000; i++)
        {
            cache.GetOrCompile($"set x {i}", Options);
            Assert.That(cache.Count, Is.LessThanOrEqualTo(50));
        }
        Assert.That(cache.Count, Is.EqualTo(50));
    }

    [Test]
    public void What_is_used_stays_and_what_isnt_goes()
    {
        var cache = new MlogProgramCache(capacity: 3);
        var kept = cache.GetOrCompile("set kept 1", Options);
        for (var i = 0; i < 20; i++)
        {
            cache.GetOrCompile($"set x {i}", Options);
            Assert.That(cache.GetOrCompile("set kept 1", Options), Is.SameAs(kept));
        }
    }

    [Test]
    public void Whatever_changes_the_meaning_of_a_text_makes_another_program()
    {
        var cache = new MlogProgramCache();
        MlogProgramOptions[] all =
        [
            Options,
            Options with { IsPrivileged = true },
            Options with { AllowsClientData = false },
            Options with { Links = ["cell1"] },
            Options with { Links = ["cell1", "cell2"] },
            Options with { Links = ["cell2", "cell1"] },
            Options with { Limits = new MlogLimits { MaxInstructions = 5 } },
            Options with { Vocabulary = MlogVocabulary.Empty },
        ];
        var programs = all.Select(options => cache.GetOrCompile("set x cell1", options)).ToArray();
        Assert.That(programs.Distinct().Count(), Is.EqualTo(all.Length));
        Assert.That(all.Select(options => cache.GetOrCompile("set x cell1", options)), Is.EqualTo(programs));
    }

    [Test]
    public void Many_threads_get_one_program()
    {
        var cache = new MlogProgramCache();
        var programs = new MlogProgram[64];
        Parallel.For(0, programs.Length, i => programs[i] = cache.GetOrCompile($"set x {i % 4}", Options));
        Assert.That(programs.Distinct().Count(), Is.EqualTo(4));
    }

    [Test]
    public void Rejected_texts_are_held_too_so_that_they_are_read_once()
    {
        var cache = new MlogProgramCache();
        var rejected = cache.GetOrCompile("print \"open", Options);
        Assert.That(rejected.Error, Is.Not.Null);
        Assert.That(cache.GetOrCompile("print \"open", Options), Is.SameAs(rejected));
    }

    [Test]
    public void A_capacity_is_positive([Values(0, -1, int.MinValue)] int capacity) =>
        Assert.That(() => new MlogProgramCache(capacity), Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public void Dropped_programs_and_their_machine_code_are_collected()
    {
        var cache = new MlogProgramCache(capacity: 1);
        var (program, code) = MakeAndForget(cache);
        cache.GetOrCompile("set other 1", Options);
        Assert.That(() => Collected(program) && Collected(code), Is.True.After(10_000, 20));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (WeakReference Program, WeakReference Code) MakeAndForget(MlogProgramCache cache)
    {
        var bench = new ProgramBench(MlogExecutionMode.Interpreted);
        bench.Load("stop");
        var program = cache.GetOrCompile("op add i i 1\njump 0 lessThan i 50\nset i 0", Options);
        bench.Processor.Load(program, keepVariables: false);
        program.Tier.Compile(bench.Processor);
        bench.Processor.Run(100);
        return (new WeakReference(program), new WeakReference(program.Tier.Compiled!.Body));
    }

    private static bool Collected(WeakReference reference)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return !reference.IsAlive;
    }
}
