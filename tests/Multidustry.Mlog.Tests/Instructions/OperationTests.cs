using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Tests.Instructions;

public sealed class OperationTests(MlogExecutionMode mode) : EngineTests(mode)
{
    [TestCase("add 2 3", 5)]
    [TestCase("add 0.1 0.2", 0.1 + 0.2)]
    [TestCase("add null 3", 3)]
    [TestCase("add \"text\" 3", 4)]
    [TestCase("add @copper @this", 2)]
    [TestCase("sub 2 3", -1)]
    [TestCase("sub 5 5", 0)]
    [TestCase("mul 4 -0.5", -2)]
    [TestCase("div 7 2", 3.5)]
    [TestCase("idiv 7 2", 3)]
    [TestCase("idiv -7 2", -4)]
    [TestCase("idiv 7 -2", -4)]
    [TestCase("mod 7 3", 1)]
    [TestCase("mod -7 3", -1)]
    [TestCase("mod 7 -3", 1)]
    [TestCase("mod 5.5 2", 1.5)]
    [TestCase("emod -7 3", 2)]
    [TestCase("emod 7 -3", -2)]
    [TestCase("emod 6 3", 0)]
    [TestCase("pow 2 10", 1024)]
    [TestCase("pow 9 0.5", 3)]
    [TestCase("pow 0 0", 1)]
    [TestCase("land 2 0.1", 1)]
    [TestCase("land 2 0", 0)]
    [TestCase("land 0.0000001 1", 1)]
    [TestCase("lessThan 1 2", 1)]
    [TestCase("lessThan 2 2", 0)]
    [TestCase("lessThanEq 2 2", 1)]
    [TestCase("greaterThan 2 1", 1)]
    [TestCase("greaterThan \"a\" null", 1)]
    [TestCase("greaterThanEq 1 2", 0)]
    [TestCase("shl 1 10", 1024)]
    [TestCase("shl 1 64", 1)]
    [TestCase("shl 1 -1", -9223372036854775808.0)]
    [TestCase("shr -8 1", -4)]
    [TestCase("shr 1024 3.9", 128)]
    [TestCase("ushr -1 60", 15)]
    [TestCase("or 5 3", 7)]
    [TestCase("and 5 3", 1)]
    [TestCase("and -1 255", 255)]
    [TestCase("xor 5 3", 6)]
    [TestCase("not 5 0", -6)]
    [TestCase("not -1 0", 0)]
    [TestCase("or 1e300 0", 9223372036854775807.0)]
    [TestCase("max 2 3", 3)]
    [TestCase("min 2 3", 2)]
    [TestCase("max -5 null", 0)]
    [TestCase("abs -4.5 0", 4.5)]
    [TestCase("sign -4.5 0", -1)]
    [TestCase("sign 0 0", 0)]
    [TestCase("sign 1e-320 0", 1)]
    [TestCase("log 1 0", 0)]
    [TestCase("logn 8 2", 3)]
    [TestCase("log10 1000 0", 3)]
    [TestCase("floor -0.5 0", -1)]
    [TestCase("ceil 0.5 0", 1)]
    [TestCase("round 0.5 0", 1)]
    [TestCase("round -0.5 0", 0)]
    [TestCase("round 2.4999 0", 2)]
    [TestCase("round 0.49999999999999994 0", 0)]
    [TestCase("sqrt 2.25 0", 1.5)]
    [TestCase("sin 90 0", 1)]
    [TestCase("cos 180 0", -1)]
    [TestCase("asin 1 0", 90)]
    [TestCase("acos 1 0", 0)]
    [TestCase("atan 0 0", 0)]
    [TestCase("len 3 4", 5)]
    [TestCase("dst 6 8", 10)]
    [TestCase("angleDiff 350 10", 20)]
    [TestCase("angleDiff -90 90", 180)]
    [TestCase("noise 0 0", 0)]
    [TestCase("equal 1 1.0000005", 1)]
    [TestCase("equal 1 1.0000011", 0)]
    [TestCase("equal null 0", 1)]
    [TestCase("equal \"a\" \"a\"", 1)]
    [TestCase("equal \"a\" \"b\"", 0)]
    [TestCase("equal @copper 1", 1)]
    [TestCase("notEqual @copper @lead", 1)]
    [TestCase("notEqual null null", 0)]
    [TestCase("strictEqual null 0", 0)]
    [TestCase("strictEqual 1 1.0000005", 0)]
    [TestCase("strictEqual \"a\" \"a\"", 1)]
    [TestCase("strictEqual null null", 1)]
    public void Numbers_are_made_of_two_values(string operation, double expected)
    {
        var words = operation.Split(' ');
        var folded = Result($"op {words[0]} r {words[1]} {words[2]}");
        var computed = Result($"set a {words[1]}\nset b {words[2]}\nop {words[0]} r a b");
        Assert.That((folded, computed), Is.EqualTo((Number(expected), Number(expected))), "with literals and with variables");
    }

    [TestCase("div 1 0")]
    [TestCase("div 1 -0.0")]
    [TestCase("div 0 0")]
    [TestCase("idiv 5 0")]
    [TestCase("mod 5 0")]
    [TestCase("emod 5 0")]
    [TestCase("mul 1e300 1e300")]
    [TestCase("add 1e308 1e308")]
    [TestCase("pow 10 400")]
    [TestCase("pow -8 0.5")]
    [TestCase("sqrt -1 0")]
    [TestCase("log 0 0")]
    [TestCase("log -1 0")]
    [TestCase("log10 -1 0")]
    [TestCase("logn 5 1")]
    [TestCase("asin 2 0")]
    [TestCase("acos -2 0")]
    [TestCase("len 1e300 0")]
    public void What_is_no_number_is_null(string operation)
    {
        var words = operation.Split(' ');
        Assert.That(Result($"set r 1\nop {words[0]} r {words[1]} {words[2]}").IsNull, "with literals");
        Assert.That(Result($"set r 1\nset a {words[1]}\nset b {words[2]}\nop {words[0]} r a b").IsNull, "with variables");
    }

    [TestCase("mul 0 -5", true)]
    [TestCase("mul -5 0", true)]
    [TestCase("mod -4 2", true)]
    [TestCase("mod -0.0 3", true)]
    [TestCase("div 0 -2", true)]
    [TestCase("max -0.0 0", false)]
    [TestCase("min 0 -0.0", true)]
    [TestCase("sign -0.0 0", true)]
    [TestCase("emod -4 2", false)]
    [TestCase("add 5 -5", false)]
    [TestCase("floor -0.0 0", true)]
    [TestCase("round -0.4 0", false)]
    [TestCase("or -0.0 0", false)]
    public void Zeros_have_the_sign_of_the_games(string operation, bool negative)
    {
        var words = operation.Split(' ');
        var zero = Result($"set a {words[1]}\nset b {words[2]}\nop {words[0]} r a b").AsNumber;
        Assert.That((zero, double.IsNegative(zero)), Is.EqualTo((0.0, negative)));
    }

    [Test]
    public void Both_names_of_an_operation_are_understood([Values("atan2", "angle")] string name) =>
        Assert.That(Result($"op {name} r 0 1").AsNumber, Is.EqualTo(90).Within(0.001));

    [Test]
    public void A_random_number_is_drawn_even_when_nobody_gets_it()
    {
        var first = Bench().Run("op rand r 1 0\nop rand r 1 0\nstop")["r"];
        var second = Bench().Run("op rand @this 1 0\nop rand r 1 0\nstop")["r"];
        Assert.That(second, Is.EqualTo(first));
        Assert.That(first.AsNumber, Is.InRange(0, 1));
    }

    [Test]
    public void Missing_operands_are_the_default_variables()
    {
        var bench = Bench().Run("set a 20\nset b 22\nop add\nstop");
        Assert.That(bench["result"], Is.EqualTo(Number(42)));
    }

    [Test]
    public void Writing_to_a_constant_changes_nothing([Values("@this", "5", "true", "@copper", "@links")] string constant) =>
        Assert.That(Bench().Run($"op add {constant} 1 1\nset r {constant}\nstop")["r"], Is.EqualTo(Bench().Run($"set r {constant}\nstop")["r"]));

    [Test]
    public void An_unknown_operation_makes_the_statement_do_nothing() =>
        Assert.That(Result("set r 1\nop ADD r 2 3"), Is.EqualTo(Number(1)));
}
