using Multidustry.Mlog.Runtime;
using Multidustry.Mlog.Syntax;
using Multidustry.Mlog.Workbench.Fuzz;
using Multidustry.TestKit;

namespace Multidustry.Mlog.Tests.Hostile;

[Parallelizable(ParallelScope.All)]
public sealed class HostileProgramTests
{
    private static readonly MlogExecutionMode[] Modes = [MlogExecutionMode.Interpreted, MlogExecutionMode.Compiled];

    private static readonly string[] TightLoops =
    [
        "jump 0 always",
        "end",
        "noop",
        "set @counter 0",
        "op add @counter @counter -1",
        "write 0 processor1 \"@counter\"\njump 0 always",
        "print \"{0}\"\nformat \"{0}{0}{0}{0}\"\njump 0 always",
        "print \"a long text that fills the buffer at once, again and again and again\"\ndraw print 0 0 center\njump 0 always",
        "draw line 1 2 3 4\njump 0 always",
        "sensor x @this @health\njump 0 always",
        "op rand x 1 0\nop mul @counter x 0",
        "read @counter cell1 0",
        "jump -5 always",
        "op noise a b b\nop pow a a a\njump 0 always",
    ];

    [Test]
    public void No_program_exceeds_its_fuel([ValueSource(nameof(TightLoops))] string code, [ValueSource(nameof(Modes))] MlogExecutionMode mode)
    {
        var processor = new FuzzBench(code, mode).Processor;
        for (var fuel = 0; fuel < 300; fuel++)
            Assert.That(processor.Run(fuel).Executed, Is.EqualTo(fuel));
    }

    [Test]
    public void Waiting_programs_use_less_fuel_than_they_get([ValueSource(nameof(Modes))] MlogExecutionMode mode)
    {
        var run = new FuzzBench("op add n n 1\nstop", mode).Processor.Run(1_000_000);
        Assert.That(run, Is.EqualTo(new MlogRun(2, MlogStop.Yielded)));
    }

    [Test]
    public void Buffers_stay_bounded([ValueSource(nameof(Modes))] MlogExecutionMode mode)
    {
        var processor = new FuzzBench("print \"0123456789\"\ndraw rect 1 2 3 4\nprint 1e300\njump 0 always", mode).Processor;
        processor.Run(100_000);
        Assert.That(processor.Text.Length, Is.LessThan(MlogLimits.Default.MaxTextBuffer + 320));
        Assert.That(processor.Graphics.Count, Is.EqualTo(MlogLimits.Default.MaxGraphicsBuffer));
    }

    [Test]
    public void The_thousand_and_first_instruction_is_not_read()
    {
        var program = MlogProgram.Compile(string.Concat(Enumerable.Repeat("op add x x 1\n", 1001)));
        Assert.That(program.Length, Is.EqualTo(1000));
    }

    [Test]
    public void A_hundred_kibibytes_of_text_are_assembled_and_compiled()
    {
        var longNames = string.Concat(Enumerable.Range(0, 1000).Select(i => $"op add {new string('v', 40)}{i} {new string('w', 40)}{i} {i}\n"));
        var interpreted = new FuzzBench(longNames, MlogExecutionMode.Interpreted);
        var compiled = new FuzzBench(longNames, MlogExecutionMode.Compiled);
        interpreted.Run(2500, () => 2500);
        compiled.Run(2500, () => 700);
        Assert.That(compiled.Describe(), Is.EqualTo(interpreted.Describe()));
    }

    [TestCase("set \0 1\nset y \0", 2)]
    [TestCase("set пример 1\nset 変数 пример", 2)]
    [TestCase("set \ud800 1", 1)]
    [TestCase("\0\0\0", 1)]
    [TestCase("", 0)]
    public void Any_characters_are_accepted(string code, int length) => Assert.That(MlogProgram.Compile(code).Length, Is.EqualTo(length));

    [Test]
    public void Labels_are_counted_by_name()
    {
        var full = string.Concat(Enumerable.Range(0, 500).Select(i => $"L{i}:\n"));
        Assert.That(MlogProgram.Compile(full + "set x 1").Error, Is.Null);
        Assert.That(MlogProgram.Compile(full + "L0:\nset x 1").Error, Is.Not.Null);
    }

    [Test]
    public void Random_bytes_never_throw()
    {
        var random = new Random(Seeds.Choose(5));
        var alphabet = "setopjumpLabel:;#\"\n\r\t 0123456789.-+exfb%@\0\ud83d\ude00[]";
        for (var i = 0; i < Seeds.Cases(20_000); i++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(120)).Select(_ => alphabet[random.Next(alphabet.Length)])]);
            Assert.That(() => MlogProgram.Compile(text, new MlogProgramOptions { IsPrivileged = true }), Throws.Nothing, text);
        }
    }
}
