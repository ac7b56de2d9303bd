using Multidustry.Core.Mathematics;
using Multidustry.Simulation.Blocks;
using Multidustry.TestKit;

namespace Multidustry.Simulation.Tests.Blocks;

public class SharedSumsTests
{
    [Test]
    public void Remembered_sums_are_those_that_would_be_worked_out()
    {
        var random = new Random(Seeds.Choose(5));
        var sums = new SharedSums();
        float[] values = [0f, -0f, 0.1f, 1.5f, 261.7f, float.Epsilon];
        for (var i = 0; i < 5000; i++)
        {
            var (sum, step, times) = (values[random.Next(values.Length)], values[random.Next(2, values.Length)], random.Next(3));
            var repeated = random.Next(1, 3);
            for (; repeated > 0; repeated--)
            {
                Assert.That(Bits(sums.Add(sum, step, times)), Is.EqualTo(Bits(RepeatedSum.Add(sum, step, times))), $"{sum} + {times} * {step}");
                Assert.That(sums.StepsBelow(sum, step, 300f + times), Is.EqualTo(RepeatedSum.StepsBelow(sum, step, 300f + times)));
            }
        }
    }

    [Test]
    public void A_new_one_remembers_nothing_wrong()
    {
        Assert.That(new SharedSums().Add(0f, 0f, 0), Is.Zero);
        Assert.That(new SharedSums().StepsBelow(0f, 0f, 0f), Is.EqualTo(RepeatedSum.StepsBelow(0f, 0f, 0f)));
    }

    private static int Bits(float value) => BitConverter.SingleToInt32Bits(value);
}
