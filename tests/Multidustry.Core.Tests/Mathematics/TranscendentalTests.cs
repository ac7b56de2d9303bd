using Multidustry.Core.Mathematics;
using Multidustry.TestKit;

namespace Multidustry.Core.Tests.Mathematics;

/// <summary>Compared with the platform's functions, which are good to about one unit in the last place themselves.</summary>
public class TranscendentalTests
{
    [Test]
    public void Exponentials_are_within_two_units_in_the_last_place() =>
        Compare(r => (r.NextDouble() - 0.5) * 1400, Transcendental.Exp, Math.Exp, 2);

    [Test]
    public void Logarithms_are_within_two_units_in_the_last_place() =>
        Compare(r => Math.Exp((r.NextDouble() - 0.5) * 1400), Transcendental.Log, Math.Log, 2);

    [Test]
    public void Sines_and_cosines_are_as_good_as_the_angle_allows()
    {
        var random = new Random(Seeds.Choose(8));
        for (var i = 0; i < 100_000; i++)
        {
            var angle = (random.NextDouble() - 0.5) * 1000;
            Assert.That(Transcendental.Sin(angle), Is.EqualTo(Math.Sin(angle)).Within(4e-16));
            Assert.That(Transcendental.Cos(angle), Is.EqualTo(Math.Cos(angle)).Within(4e-16));
        }
    }

    [Test]
    public void Directions_are_within_three_units_in_the_last_place()
    {
        var random = new Random(Seeds.Choose(9));
        for (var i = 0; i < 100_000; i++)
        {
            double x = random.NextDouble() - 0.5, y = random.NextDouble() - 0.5;
            Assert.That(Transcendental.Atan2(y, x), Is.EqualTo(Math.Atan2(y, x)).Within(3).Ulps);
        }
    }

    [TestCase(0.5f, 2.3f, 1045426118)]
    [TestCase(2f, 0.5f, 1068827891)]
    [TestCase(1.7f, -3.25f, 1043761254)]
    [TestCase(0.2f, 0.35f, 1058127694)]
    [TestCase(37f, 0.75f, 1097861246)]
    [TestCase(123.5f, 0.94f, 1119421120)]
    [TestCase(1e-3f, 5f, 646978943)]
    public void Powers_in_single_precision_are_the_games(float x, float y, int bits) =>
        Assert.That(BitConverter.SingleToInt32Bits((float)Transcendental.Pow(x, y)), Is.EqualTo(bits));

    [Test]
    public void Powers_are_within_one_unit_in_the_last_place_of_the_platforms()
    {
        var random = new Random(Seeds.Choose(10));
        for (var i = 0; i < 100_000; i++)
        {
            double x = random.NextDouble() * 100, y = (random.NextDouble() - 0.5) * 40;
            Assert.That(Transcendental.Pow(x, y), Is.EqualTo(Math.Pow(x, y)).Within(2).Ulps, $"{x} ^ {y}");
        }
    }

    [Test]
    public void Special_values_follow_the_standard()
    {
        double[] values = [0, -0.0, 1, -1, 2, -2, 0.5, -0.5, 3, -3, double.PositiveInfinity, double.NegativeInfinity, double.NaN, 1e300, -1e300];
        foreach (var x in values)
            foreach (var y in values)
            {
                Assert.That(Transcendental.Pow(x, y), Is.EqualTo(Math.Pow(x, y)).Within(1).Ulps, $"{x} ^ {y}");
                Assert.That(Transcendental.Atan2(x, y), Is.EqualTo(Math.Atan2(x, y)).Within(1).Ulps, $"atan2({x}, {y})");
            }
    }

    private static void Compare(Func<Random, double> argument, Func<double, double> ours, Func<double, double> platform, int ulps)
    {
        var random = new Random(Seeds.Choose(7));
        for (var i = 0; i < 100_000; i++)
        {
            var x = argument(random);
            Assert.That(ours(x), Is.EqualTo(platform(x)).Within(ulps).Ulps, $"of {x}");
        }
    }
}
