using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Tests.Instructions;

public sealed class ConditionTests(MlogExecutionMode mode) : EngineTests(mode)
{
    private static readonly object[] Cases =
    [
        new object[] { "equal", "1", "1.0000005", true }, new object[] { "equal", "1", "1.0000011", false }, new object[] { "equal", "null", "0", true },
        new object[] { "equal", "\"x\"", "1", true }, new object[] { "equal", "\"x\"", "\"x\"", true }, new object[] { "equal", "\"x\"", "null", false },
        new object[] { "equal", "@copper", "@copper", true }, new object[] { "equal", "@copper", "@lead", false }, new object[] { "equal", "@this", "@this", true },
        new object[] { "notEqual", "0", "false", false }, new object[] { "notEqual", "null", "\"\"", true }, new object[] { "notEqual", "1e300", "1e300", false },
        new object[] { "lessThan", "-1", "null", true }, new object[] { "lessThan", "0", "\"text\"", true }, new object[] { "lessThan", "1", "1", false },
        new object[] { "lessThanEq", "1", "1", true }, new object[] { "lessThanEq", "1.0000001", "1", false },
        new object[] { "greaterThan", "@this", "0.5", true }, new object[] { "greaterThan", "1", "true", false },
        new object[] { "greaterThanEq", "0", "null", true }, new object[] { "greaterThanEq", "-1", "0", false },
        new object[] { "strictEqual", "0", "null", false }, new object[] { "strictEqual", "null", "null", true }, new object[] { "strictEqual", "0", "-0.0", true },
        new object[] { "strictEqual", "1", "1.0000001", false }, new object[] { "strictEqual", "\"x\"", "\"x\"", true }, new object[] { "strictEqual", "@copper", "1", false },
        new object[] { "always", "0", "1", true },
    ];

    [TestCaseSource(nameof(Cases))]
    public void Jumps_go_where_the_condition_says(string condition, string left, string right, bool expected)
    {
        Assert.That(Result($"set r 1\njump 3 {condition} {left} {right}\nset r 0").AsBoolean, Is.EqualTo(expected), "literals");
        Assert.That(Result($"set a {left}\nset b {right}\nset r 1\njump 5 {condition} a b\nset r 0").AsBoolean, Is.EqualTo(expected), "variables");
    }

    [TestCaseSource(nameof(Cases))]
    public void Select_takes_one_of_two_values(string condition, string left, string right, bool expected)
    {
        var word = expected ? "yes" : "no";
        Assert.That(Result($"select r {condition} {left} {right} \"yes\" \"no\"").AsString, Is.EqualTo(word), "objects");
        Assert.That(Result($"set a {left}\nset b {right}\nselect r {condition} a b 1 0").AsBoolean, Is.EqualTo(expected), "numbers");
        Assert.That(Result($"set a {left}\nset b {right}\nselect r {condition} a b 1 null").IsNull, Is.Not.EqualTo(expected), "a number or null");
    }

    [Test]
    public void Strict_equality_of_a_jump_tells_equal_texts_of_different_origin_apart()
    {
        const string Name = "sensor n @copper @name\n";
        Assert.That(Result(Name + "op strictEqual r n \"copper\""), Is.EqualTo(Number(1)), "op compares the text");
        Assert.That(Result(Name + "select r strictEqual n \"copper\" 1 0"), Is.EqualTo(Number(0)), "select compares the object");
        Assert.That(Result(Name + "select r equal n \"copper\" 1 0"), Is.EqualTo(Number(1)));
    }

    [Test]
    public void A_jump_to_minus_one_is_never_made() =>
        Assert.That(Result("set r 1\njump -1 always\nset r 2"), Is.EqualTo(Number(2)));

    [TestCase(-2)]
    [TestCase(900)]
    public void A_jump_out_of_the_program_shows_until_the_next_step(int target)
    {
        var bench = Bench().Load($"op add n n 1\njump {target} always");
        bench.Processor.Run(2);
        Assert.That(bench.Processor.Counter, Is.EqualTo(target));
        bench.Processor.Run(1);
        Assert.That((bench["n"], bench.Processor.Counter), Is.EqualTo((Number(2), 1.0)));
    }

    [Test]
    public void A_jump_without_arguments_compares_x_with_false()
    {
        var bench = Bench().Load("op add n n 1\njump");
        bench.Processor.Run(2);
        Assert.That(bench.Processor.Counter, Is.EqualTo(2), "null equals false");
        bench.Processor["x"] = Number(1);
        bench.Processor.Run(2);
        Assert.That(bench.Processor.Counter, Is.EqualTo(0));
    }
}
