using Multidustry.Mlog.Runtime;
using Multidustry.Mlog.Syntax;

namespace Multidustry.Mlog.Tests.Syntax;

/// <summary>What the game accepts in silence, and what it makes of it.</summary>
public sealed class ToleranceTests(MlogExecutionMode mode) : EngineTests(mode)
{
    [TestCase("set r", 0)]
    [TestCase("set r 5 6 7", 5)]
    [TestCase("set r 5;set q 1", 5)]
    [TestCase("  set   r \t 5", 5)]
    [TestCase("set r 5 # why", 5)]
    [TestCase("set r 5# why", 5)]
    [TestCase("set r 5\r\nset q 1", 5)]
    [TestCase("\n\n;;;set r 5", 5)]
    [TestCase("SET r 1\nset r 5", 5)]
    [TestCase("frobnicate r 9\nset r 5", 5)]
    [TestCase("set R 9\nset r 5", 5)]
    [TestCase("set r 5\nset r2 9", 5)]
    public void Layout_and_surplus_dont_matter(string code, double expected) => Assert.That(Result(code), Is.EqualTo(Number(expected)));

    [TestCase("op addd r 1 1")]
    [TestCase("op Add r 1 1")]
    [TestCase("op \"add\" r 1 1")]
    [TestCase("jump 0 Always")]
    [TestCase("draw nothing 1 2 3")]
    [TestCase("control health switch1 1")]
    [TestCase("lookup things r 1")]
    [TestCase("radar enemies any any distance @this 1 r")]
    [TestCase("ulocate things core 1 @copper r r r r")]
    [TestCase("ucontrol dance 1 2 3 4 5")]
    public void A_wrong_word_makes_its_statement_do_nothing_at_the_cost_of_one_instruction(string code)
    {
        var bench = Bench("switch").Load($"set r 7\n{code}\nset done 1\nstop");
        var run = bench.Processor.Run(50);
        Assert.That((bench["r"], bench["done"], run.Executed), Is.EqualTo((Number(7), Number(1), 4)));
    }

    [TestCase("op atan2 r 1 1", 45)]
    [TestCase("op dst r 3 4", 5)]
    public void Old_names_of_operations_are_understood(string code, double expected) =>
        Assert.That(Result(code).AsNumber, Is.EqualTo(expected).Within(1e-9));

    [TestCase("jump 2 always\nset r 1\nset q 1", null)]
    [TestCase("jump 1 always\nset r 1\nset q 1", 1.0)]
    public void Jumps_count_statements_from_nought(string code, double? expected) =>
        Assert.That(Result(code), Is.EqualTo(expected is { } number ? Number(number) : MlogValue.Null));

    [Test]
    public void Unknown_instructions_keep_their_place_in_the_count()
    {
        var bench = Bench().Run("jump 3 always\nfrobnicate\nset r 9\nset r 5\nstop");
        Assert.That((bench["r"], bench.Processor.Program.Length), Is.EqualTo((Number(5), 5)));
    }

    [TestCase("op add r 1", 1)]
    [TestCase("op add r", 0)]
    [TestCase("op mul r 6 7", 42)]
    [TestCase("op not r 0", -1)]
    [TestCase("op sub r null 3", -3)]
    [TestCase("op add r \"text\" 1", 2)]
    [TestCase("op div r 1 0", null)]
    [TestCase("op mod r 1 0", null)]
    [TestCase("op sqrt r -1", null)]
    [TestCase("op log r 0", null)]
    public void Operands_that_are_missing_or_no_numbers_count_as_something(string code, double? expected) =>
        Assert.That(Result("set r 99\n" + code), Is.EqualTo(expected is { } number ? Number(number) : MlogValue.Null));

    [TestCase("true", 1)]
    [TestCase("false", 0)]
    [TestCase("0x10", 16)]
    [TestCase("0b101", 5)]
    [TestCase("-0x10", -16)]
    [TestCase("1e3", 1000)]
    [TestCase("1.5e3", null)]
    [TestCase("+5", 5)]
    [TestCase(".5", 0.5)]
    [TestCase("5.", 5)]
    [TestCase("5f", 5)]
    [TestCase("%ff0000", null)]
    public void Numbers_may_be_written_in_many_ways(string literal, double? expected)
    {
        var value = Result($"set r {literal}");
        if (expected is { } number)
            Assert.That(value, Is.EqualTo(Number(number)));
        else
            Assert.That(value.IsNull || value.IsNumber, literal);
    }

    [Test]
    public void Positions_of_statements_and_arguments_are_those_in_the_text()
    {
        const string Text = "# c\n  set  x 1;op add y \"a b\" 2 # d\nL:\n\tjump L always";
        foreach (var statement in MlogSource.Parse(Text).Statements)
        {
            Assert.That(Text[statement.Offset..], Does.StartWith(statement.Opcode));
            for (var i = 0; i < statement.ArgumentCount; i++)
                Assert.That(Text[statement.ArgumentOffset(i)..], Does.StartWith(statement.Argument(i)));
        }
    }
}
