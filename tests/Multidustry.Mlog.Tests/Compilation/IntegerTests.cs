using Multidustry.Mlog.Compilation;
using Multidustry.Mlog.Instructions;

namespace Multidustry.Mlog.Tests.Compilation;

public sealed class IntegerTests
{
    [TestCase(0, true)]
    [TestCase(-0.0, false)]
    [TestCase(1, true)]
    [TestCase(-1, true)]
    [TestCase(0.5, false)]
    [TestCase(4503599627370496, true)]
    [TestCase(-4503599627370496, true)]
    [TestCase(4503599627370497, false)]
    [TestCase(1e300, false)]
    [TestCase(1e-320, false)]
    [TestCase(double.NaN, false)]
    public void Only_whole_numbers_near_zero_are_held(double value, bool held) =>
        Assert.That(IntegerRange.Holds(value), Is.EqualTo(held));

    [Test]
    public void No_run_can_step_out_of_what_doubles_count_exactly() =>
        Assert.That(IntegerRange.Limit + (IntegerRange.MaxStep * int.MaxValue), Is.LessThan(1L << 53));

    [Test]
    public void Products_that_are_not_checked_for_overflow_do_not_overflow()
    {
        Assert.That((Int128)(1L << 53) * IntegerRange.MaxFactor, Is.LessThan((Int128)long.MaxValue));
        Assert.That(IntegerRange.MaxBothFactors * IntegerRange.MaxBothFactors, Is.LessThanOrEqualTo(IntegerRange.Limit));
    }

    [TestCase("op add i i 1", true)]
    [TestCase("op sub i 5 i", true)]
    [TestCase("op mul i i 3", true)]
    [TestCase("op add i i 0.5", false)]
    [TestCase("op div i i 2", true)]
    [TestCase("op div i i 3", false)]
    [TestCase("op div i i k", false)]
    [TestCase("op idiv i i 3", true)]
    [TestCase("op idiv i i 0", false)]
    [TestCase("op mod i i 10", true)]
    [TestCase("op mod i i -10", false)]
    [TestCase("op emod i i 10", true)]
    [TestCase("op pow i i 2", false)]
    [TestCase("op sqrt i i 2", false)]
    [TestCase("op shl i i 3", true)]
    [TestCase("op shl i i 30", false)]
    [TestCase("op shl i i k", false)]
    [TestCase("op and i i k", true)]
    [TestCase("op not i i null", true)]
    [TestCase("op floor i i null", true)]
    [TestCase("op add i i null", false)]
    [TestCase("op lessThan i x null", true)]
    [TestCase("op rand i 5 0", false)]
    [TestCase("set i k", true)]
    [TestCase("set i 0.5", false)]
    [TestCase("set i @counter", true)]
    [TestCase("set i null", false)]
    [TestCase("select i lessThan x 0.5 k 3", true)]
    [TestCase("select i lessThan x 0.5 k 0.5", false)]
    [TestCase("read i cell1 0", false)]
    [TestCase("sensor i @this @x", false)]
    [TestCase("unpackcolor i a b c d", false)]
    public void A_variable_stays_an_integer_when_it_only_gets_integers(string code, bool stays)
    {
        var program = IrFactory.Program(code);
        var classes = IrFactory.Classes(program, SlotClass.Integer);
        if (IrFactory.SlotOf(program, "x") is >= 0 and var x)
            classes[x] = SlotClass.Number;
        IntegerInference.Widen(program, classes);
        Assert.That(classes[IrFactory.SlotOf(program, "i")], Is.EqualTo(stays ? SlotClass.Integer : SlotClass.Number));
    }

    [Test]
    public void What_gets_a_widened_variable_is_widened_too()
    {
        var program = IrFactory.Program("op add d c 1\nop add c b 1\nop add b a 1\nop mul a a 0.5\nop add e e 1");
        var classes = IrFactory.Classes(program, SlotClass.Integer);
        IntegerInference.Widen(program, classes);
        Assert.That(new[] { "a", "b", "c", "d" }.Select(name => classes[IrFactory.SlotOf(program, name)]), Is.All.EqualTo(SlotClass.Number));
        Assert.That(classes[IrFactory.SlotOf(program, "e")], Is.EqualTo(SlotClass.Integer));
    }

    [TestCase("op add i i 1048576", false)]
    [TestCase("op add i i 1048577", true)]
    [TestCase("op sub i -1048576 i", false)]
    [TestCase("op add i i k", true)]
    [TestCase("op mul i i 512", true)]
    [TestCase("op and i i 255", false)]
    [TestCase("op and i i -2", true)]
    [TestCase("op or i i 1", true)]
    [TestCase("op mod i i 7", false)]
    [TestCase("op max i i k", false)]
    public void Results_are_checked_where_they_may_leave_the_range(string code, bool isChecked)
    {
        var program = IrFactory.Program(code);
        var node = IrFactory.Lower(program, IrFactory.Classes(program, SlotClass.Integer))[0];
        Assert.That(IntegerOperations.MayLeaveRange(node), Is.EqualTo(isChecked));
    }

    [TestCase("op add x y 1", false)]
    [TestCase("op add x y z", true)]
    [TestCase("op add x y 1e291", true)]
    [TestCase("op mul x y 0.5", false)]
    [TestCase("op mul x y 1.5", true)]
    [TestCase("op mul x y null", false)]
    [TestCase("op div x y 2", false)]
    [TestCase("op div x y 0.5", true)]
    [TestCase("op div x 5 y", true)]
    [TestCase("op mod x y 3", false)]
    [TestCase("op mod x y z", true)]
    [TestCase("op max x y z", false)]
    [TestCase("op and x y z", false)]
    [TestCase("op sin x y z", false)]
    [TestCase("op sqrt x y z", true)]
    public void Results_are_checked_for_infinity_where_they_can_be_infinite(string code, bool isChecked)
    {
        var program = IrFactory.Program(code);
        var node = IrFactory.Lower(program, IrFactory.Classes(program))[0];
        Assert.That(FiniteResults.MayBeInfinite(node, _ => false), Is.EqualTo(isChecked));
    }

    [Test]
    public void Closed_operations_of_whole_numbers_agree_with_those_of_doubles([Values] bool negative)
    {
        foreach (var operation in Enum.GetValues<Operation>())
        {
            if (operation is Operation.Rand or Operation.Equal or Operation.NotEqual or Operation.StrictEqual || !IntegerOperations.IsClosed(operation, 4))
                continue;
            for (var a = 0; a <= 64; a += operation == Operation.Div ? 4 : 1)
                Assert.That(OperationTable.Apply(operation, negative ? -a : a, 4) % 1, Is.Zero, $"{operation} {a}");
        }
    }
}
