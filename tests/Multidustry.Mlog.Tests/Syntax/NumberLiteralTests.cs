using Multidustry.Mlog.Syntax;
using Multidustry.TestKit;

namespace Multidustry.Mlog.Tests.Syntax;

public sealed class NumberLiteralTests
{
    [TestCase("0", 0)]
    [TestCase("42", 42)]
    [TestCase("-42", -42)]
    [TestCase("+42", 42)]
    [TestCase("--5", 5)]
    [TestCase("+-5", -5)]
    [TestCase("007", 7)]
    [TestCase("5.", 5)]
    [TestCase("5f", 5)]
    [TestCase("5F", 5)]
    [TestCase("1.5", 1.5)]
    [TestCase(".5", 0.5)]
    [TestCase("-.5", -0.5)]
    [TestCase("-0.25", -0.25)]
    [TestCase("1.5f", 1.5)]
    [TestCase("1e3", 1000)]
    [TestCase("1E3", 1000)]
    [TestCase("-2e-2", -0.02)]
    [TestCase("1e-400", 0)]
    [TestCase("1e400", double.PositiveInfinity)]
    [TestCase("0x10", 16)]
    [TestCase("-0xff", -255)]
    [TestCase("0xFF", 255)]
    [TestCase("0x-ff", -255)]
    [TestCase("0b101", 5)]
    [TestCase("-0b11", -3)]
    [TestCase("0xffffffffffffffff", -1)]
    [TestCase("9007199254740993", 9007199254740992)]
    [TestCase("1234567890123456789012", -1363962815083169280)]
    [TestCase("-9223372036854775807", -9223372036854775808.0)]
    [TestCase("٣٤", 34)]
    [TestCase("%ffffff", 2.1219957905E-314)]
    public void Numbers_are_read(string text, double expected)
    {
        Assert.That(NumberLiteral.TryParse(text, out var value), text);
        Assert.That(value, Is.EqualTo(expected).Within(1e-9).Percent);
    }

    [TestCase("")]
    [TestCase("-")]
    [TestCase("+")]
    [TestCase(".")]
    [TestCase("f")]
    [TestCase("e5")]
    [TestCase("1e")]
    [TestCase("1.5e3")]
    [TestCase("5.f")]
    [TestCase("5d")]
    [TestCase("5L")]
    [TestCase("0X10")]
    [TestCase("0B1")]
    [TestCase("0x")]
    [TestCase("0b2")]
    [TestCase("1_000")]
    [TestCase("1,5")]
    [TestCase("NaN")]
    [TestCase("Infinity")]
    [TestCase("9223372036854775808")]
    [TestCase("-9223372036854775808")]
    [TestCase("-0x7fffffffffffffff")]
    [TestCase("1.-5")]
    [TestCase("%fffff")]
    [TestCase("%[]")]
    [TestCase("%[nocolor]")]
    [TestCase("---5")]
    [TestCase("0e400")]
    [TestCase("-0e999")]
    public void Everything_else_is_a_name(string text) => Assert.That(NumberLiteral.TryParse(text, out _), Is.False);

    [TestCase("-0", false)]
    [TestCase("-0.0", true)]
    [TestCase("0.0", false)]
    public void Minus_zero_needs_a_dot(string text, bool negative)
    {
        Assert.That(NumberLiteral.TryParse(text, out var value));
        Assert.That((value, double.IsNegative(value)), Is.EqualTo((0.0, negative)));
    }

    [TestCase("%ff8000", 0xff8000ffL)]
    [TestCase("%FF800040", 0xff800040L)]
    [TestCase("%gg8000", 0x008000ffL)]
    [TestCase("%+f8000", 0x0f8000ffL)]
    [TestCase("%[red]", 0xe55454ffL)]
    [TestCase("%[RED]", 0xe55454ffL)]
    public void Colours_are_raw_bits(string text, long bits)
    {
        Assert.That(NumberLiteral.TryParse(text, out var value));
        Assert.That(BitConverter.DoubleToInt64Bits(value), Is.EqualTo(bits));
    }

    [Test]
    public void Integers_that_fit_are_read_exactly()
    {
        var random = new Random(Seeds.Choose(21));
        for (var i = 0; i < Seeds.Cases(20_000); i++)
        {
            var integer = random.NextInt64(-(1L << 53), 1L << 53);
            Assert.That(NumberLiteral.TryParse(integer.ToString(System.Globalization.CultureInfo.InvariantCulture), out var value));
            Assert.That(value, Is.EqualTo((double)integer));
            var sign = integer < 0 ? "-" : "";
            Assert.That(NumberLiteral.TryParse($"{sign}0x{Math.Abs(integer):x}", out value));
            Assert.That(value, Is.EqualTo((double)integer));
        }
    }

    [Test]
    public void Short_fractions_are_nearly_right()
    {
        var random = new Random(Seeds.Choose(22));
        for (var i = 0; i < Seeds.Cases(20_000); i++)
        {
            var text = ((random.NextDouble() - 0.5) * 2000).ToString("F6", System.Globalization.CultureInfo.InvariantCulture);
            Assert.That(NumberLiteral.TryParse(text, out var value));
            Assert.That(value, Is.EqualTo(double.Parse(text, System.Globalization.CultureInfo.InvariantCulture)).Within(1e-12));
        }
    }

    [Test]
    public void No_text_throws()
    {
        var random = new Random(Seeds.Choose(23));
        const string Alphabet = "0123456789+-.eExbfF%[]abcdef٣Ａ";
        for (var i = 0; i < Seeds.Cases(50_000); i++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(14)).Select(_ => Alphabet[random.Next(Alphabet.Length)])]);
            Assert.That(NumberLiteral.TryParse(text, out var value) && double.IsNaN(value), Is.False, text);
        }
    }
}
