using Multidustry.Mlog.Instructions;
using Multidustry.TestKit;

namespace Multidustry.Mlog.Tests.Instructions;

public sealed class ElementaryTests
{
    private const long Tolerance = 3;

    private static readonly (string Name, Func<double, double> Ours, Func<double, double> Theirs, Func<Random, double> Argument)[] Functions =
    [
        ("sin", Elementary.Sin, Math.Sin, Angle), ("cos", Elementary.Cos, Math.Cos, Angle), ("tan", Elementary.Tan, Math.Tan, Angle),
        ("asin", Elementary.Asin, Math.Asin, Unit), ("acos", Elementary.Acos, Math.Acos, Unit), ("atan", Elementary.Atan, Math.Atan, Angle),
        ("log", Elementary.Log, Math.Log, Positive), ("log10", Elementary.Log10, Math.Log10, Positive),
        ("pow", a => Elementary.Pow(a, 2.7), a => Math.Pow(a, 2.7), random => Positive(random) % 1e100),
    ];

    [Test]
    public void Functions_agree_with_the_platform_to_a_few_units_in_the_last_place([Range(0, 8)] int index)
    {
        var (name, ours, theirs, argument) = Functions[index];
        var random = new Random(Seeds.Choose(11));
        for (var i = 0; i < Seeds.Cases(50_000); i++)
        {
            var a = argument(random);
            var difference = Math.Abs(BitConverter.DoubleToInt64Bits(ours(a)) - BitConverter.DoubleToInt64Bits(theirs(a)));
            Assert.That(difference, Is.LessThanOrEqualTo(Tolerance), $"{name}({a:R}) is {theirs(a):R}, not {ours(a):R}");
        }
    }

    [Test]
    public void Logarithms_of_powers_of_ten_are_whole([Range(-300, 300, 25)] int exponent) =>
        Assert.That(Elementary.Log10(PowersOfTen.Of(exponent)), Is.EqualTo(exponent));

    [Test]
    public void Zero_keeps_its_sign()
    {
        foreach (var function in new[] { Elementary.Sin, Elementary.Tan, Elementary.Atan, Elementary.Asin })
            Assert.That(double.IsNegative(function(-0.0)) && function(-0.0) == 0);
    }

    [Test]
    public void Outside_of_their_domain_functions_give_no_number()
    {
        Assert.That(Elementary.Log(-1), Is.NaN);
        Assert.That(Elementary.Asin(1.5), Is.NaN);
        Assert.That(Elementary.Acos(-2), Is.NaN);
        Assert.That(Elementary.Pow(-8, 1.0 / 3), Is.NaN);
        Assert.That(Elementary.Log(0), Is.EqualTo(double.NegativeInfinity));
    }

    [Test]
    public void Remainders_agree_with_the_platform_exactly()
    {
        var random = new Random(Seeds.Choose(12));
        for (var i = 0; i < Seeds.Cases(200_000); i++)
        {
            var a = Any(random);
            var b = random.Next(3) == 0 ? random.Next(-50, 50) : Any(random);
            Assert.That(BitConverter.DoubleToInt64Bits(Arithmetic.Remainder(a, b)), Is.EqualTo(BitConverter.DoubleToInt64Bits(a % b)), $"{a:R} % {b:R}");
        }
    }

    private static double Angle(Random random) => random.Next(3) switch
    {
        0 => random.Next(-7200, 7200) * Arithmetic.ToRadians,
        1 => (random.NextDouble() - 0.5) * 100,
        _ => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(3, 300)),
    };

    private static double Unit(Random random) => (random.NextDouble() * 2) - 1;

    private static double Positive(Random random) => Math.Pow(10, (random.NextDouble() * 600) - 300);

    private static double Any(Random random) => random.Next(3) switch
    {
        0 => random.Next(-10_000, 10_000) / 4.0,
        1 => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-20, 20)),
        _ => (random.NextDouble() - 0.5) * 1e6,
    };
}
