using Multidustry.Core.Mathematics;
using Multidustry.TestKit;

namespace Multidustry.Core.Tests.Mathematics;

public class RepeatedSumTests
{
    [TestCase(0f, 0.1f, 5000)]
    [TestCase(1f, -0.008333334f, 119)]
    [TestCase(3f, -0.1f, 500)]
    [TestCase(-1f, 0.3f, 1000)]
    [TestCase(16777214f, 1f, 10)]
    [TestCase(16777216f, 1f, 1000)]
    [TestCase(4194304f, 0.25f, 1000)]
    [TestCase(8388608f, 0.5f, 1000)]
    [TestCase(8388609f, 1.5f, 1000)]
    [TestCase(1f, 5.9604645E-08f, 1000)]
    [TestCase(1f, 8.940697E-08f, 1000)]
    [TestCase(1e-40f, 1e-42f, 5000)]
    [TestCase(5f, 0f, 1000)]
    [TestCase(float.MaxValue, 1e38f, 3)]
    [TestCase(0f, 4f, 150)]
    [TestCase(1.5f, 3.7500002f, 150)]
    [TestCase(600f, -4f, 200)]
    public void It_is_what_one_addition_after_the_other_gives(float sum, float step, int times) =>
        Assert.That(Bits(RepeatedSum.Add(sum, step, times)), Is.EqualTo(Bits(OneByOne(sum, step, times))));

    [Test]
    public void It_is_so_for_any_numbers()
    {
        var random = new Random(Seeds.Choose(5));
        for (var i = 0; i < 20_000; i++)
        {
            var sum = (random.NextSingle() - 0.2f) * MathF.Pow(2f, random.Next(-20, 21));
            var step = (random.NextSingle() - 0.5f) * MathF.Pow(2f, random.Next(-30, 12));
            // Steps of few bits fall half-way between two numbers often.
            if (random.Next(3) == 0)
                step = BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(step) & ~0x7F_FF00);
            var times = random.Next(0, 600);
            Assert.That(Bits(RepeatedSum.Add(sum, step, times)), Is.EqualTo(Bits(OneByOne(sum, step, times))), $"{sum:R} + {times} x {step:R}");
        }
    }

    [TestCase(0f, 1f, 10f, 9)]
    [TestCase(0f, 4f, 600f, 149)]
    [TestCase(0.25f, 0.08f, 1f, 9)]
    [TestCase(1f, 0.08f, 1f, 0)]
    [TestCase(2f, 0.08f, 1f, 0)]
    [TestCase(0.99f, 0.08f, 1f, 0)]
    [TestCase(float.NaN, 0.08f, 1f, 0)]
    public void The_steps_that_leave_a_sum_below_a_limit_are_counted(float sum, float step, float limit, int steps) =>
        Assert.That(RepeatedSum.StepsBelow(sum, step, limit), Is.EqualTo(steps));

    [Test]
    public void So_many_steps_leave_the_sum_below_the_limit_and_hardly_more_do()
    {
        var random = new Random(Seeds.Choose(6));
        for (var i = 0; i < 20_000; i++)
        {
            var limit = random.NextSingle() * MathF.Pow(2f, random.Next(-3, 11));
            var (sum, step) = (random.NextSingle() * limit, limit / random.Next(1, 900) * (0.5f + random.NextSingle() / 2f));
            var steps = RepeatedSum.StepsBelow(sum, step, limit);
            Assert.That(OneByOne(sum, step, steps), steps == 0 ? Is.LessThanOrEqualTo(limit) : Is.LessThan(limit), $"{sum:R} + {steps} x {step:R}");
            Assert.That(OneByOne(sum, step, steps + 3), Is.GreaterThanOrEqualTo(limit), $"{sum:R} + {steps + 3} x {step:R}");
        }
    }

    private static float OneByOne(float sum, float step, int times)
    {
        for (; times > 0; times--)
            sum += step;
        return sum;
    }

    private static int Bits(float value) => BitConverter.SingleToInt32Bits(value);
}
