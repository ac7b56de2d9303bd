using System.Globalization;
using Multidustry.Mlog.Runtime;
using Multidustry.TestKit;

namespace Multidustry.Mlog.Tests.Runtime;

public sealed class JavaNumberTests
{
    [TestCase(0.0, "0.0")]
    [TestCase(-0.0, "-0.0")]
    [TestCase(1, "1.0")]
    [TestCase(-1.5, "-1.5")]
    [TestCase(100, "100.0")]
    [TestCase(0.001, "0.001")]
    [TestCase(0.00099, "9.9E-4")]
    [TestCase(9999999, "9999999.0")]
    [TestCase(10000000, "1.0E7")]
    [TestCase(12345678, "1.2345678E7")]
    [TestCase(1e22, "1.0E22")]
    [TestCase(2e-3, "0.002")]
    [TestCase(2e23, "1.9999999999999998E23")]
    [TestCase(1.1, "1.1")]
    [TestCase(0.1 + 0.2, "0.30000000000000004")]
    [TestCase(1.0 / 3, "0.3333333333333333")]
    [TestCase(double.MaxValue, "1.7976931348623157E308")]
    [TestCase(double.Epsilon, "4.9E-324")]
    [TestCase(2.2250738585072014E-308, "2.2250738585072014E-308")]
    public void Numbers_are_written_as_java_writes_them(double value, string expected) =>
        Assert.That(JavaNumber.ToString(value), Is.EqualTo(expected));

    [TestCase(0.9999999, "1")]
    [TestCase(1.0000099, "1")]
    [TestCase(1.00001, "1.00001")]
    [TestCase(-0.000009, "0")]
    [TestCase(-3.0000001, "-3")]
    [TestCase(9007199254740991, "9007199254740991")]
    [TestCase(-9223372036854775808.0, "-9223372036854775808")]
    [TestCase(9223372036854775808.0, "9223372036854775807")]
    [TestCase(1e19, "1.0E19")]
    [TestCase(-1e19, "-1.0E19")]
    public void What_is_near_an_integer_is_printed_as_one(double value, string expected)
    {
        Span<char> text = stackalloc char[32];
        Assert.That(text[..JavaNumber.FormatPrinted(value, text)].ToString(), Is.EqualTo(expected));
    }

    [Test]
    public void Every_text_reads_back_as_the_same_number()
    {
        var random = new Random(Seeds.Choose(51));
        for (var i = 0; i < Seeds.Cases(50_000); i++)
        {
            var value = BitConverter.Int64BitsToDouble(random.NextInt64());
            if (!double.IsFinite(value))
                continue;
            var text = JavaNumber.ToString(value);
            Assert.That(double.Parse(text, CultureInfo.InvariantCulture), Is.EqualTo(value), text);
            Assert.That(text, Has.Length.LessThanOrEqualTo(26));
        }
    }

    [Test]
    public void Plain_numbers_have_the_digits_that_the_general_way_gives()
    {
        var random = new Random(Seeds.Choose(52));
        Span<char> plain = stackalloc char[24];
        Span<char> general = stackalloc char[24];
        for (var i = 0; i < Seeds.Cases(100_000); i++)
        {
            var value = NextPlain(random, i % 4);
            var count = JavaDigits.DevelopPlain(value, plain, out var exponent);
            var expected = JavaDigits.DevelopAny(value, general, out var generalExponent);
            Assert.That(
                (plain[..count].TrimEnd('0').ToString(), exponent),
                Is.EqualTo((general[..expected].TrimEnd('0').ToString(), generalExponent)), value.ToString("R", CultureInfo.InvariantCulture));
        }
    }

    /// <summary>A number from 1 to below 10,000,000: any, of few digits, near a whole one, or of few bits.</summary>
    private static double NextPlain(Random random, int kind)
    {
        var whole = Math.Floor(Math.Pow(10, random.NextDouble() * 7));
        var value = kind switch
        {
            0 => Math.Pow(10, random.NextDouble() * 7),
            1 => Math.Round(Math.Pow(10, random.NextDouble() * 7), random.Next(8)),
            2 => random.Next(2) == 0 ? Math.BitIncrement(whole) : Math.BitDecrement(whole),
            _ => whole + (random.Next(1 << 12) / (double)(1 << 12)),
        };
        return Math.Clamp(value, 1, Math.BitDecrement(1e7));
    }

    [Test]
    public void Writing_allocates_nothing_whatever_the_number()
    {
        double[] values = [14285.714285714286, 0.1, 12345.6789, 1.0 / 3, 99.99];
        Span<char> text = stackalloc char[32];
        foreach (var value in values)
            JavaNumber.Format(value, text);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
            foreach (var value in values)
                JavaNumber.Format(value, text);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(1_000));
    }

    [TestCase("  x ", "x")]
    [TestCase("x\r", "x")]
    [TestCase("\0\tx\u001f", "x")]
    [TestCase("\u00a0x", "\u00a0x")]
    [TestCase("", "")]
    [TestCase(" \n ", "")]
    public void Trimming_removes_everything_up_to_the_space(string text, string expected) =>
        Assert.That(JavaText.Trim(text), Is.EqualTo(expected));
}
