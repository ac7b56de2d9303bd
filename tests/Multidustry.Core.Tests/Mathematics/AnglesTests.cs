using Multidustry.Core.Mathematics;
using Multidustry.TestKit;

namespace Multidustry.Core.Tests.Mathematics;

public class AnglesTests
{
    [TestCase(0, 0, 0)]
    [TestCase(350, 10, 20)]
    [TestCase(10, 350, 20)]
    [TestCase(0, 180, 180)]
    [TestCase(-90, 90, 180)]
    [TestCase(720, 5, 5)]
    public void The_distance_is_the_shorter_way(float a, float b, float expected) => Assert.That(Angles.Distance(a, b), Is.EqualTo(expected));

    [TestCase(0, 90, 10, 10)]
    [TestCase(0, 270, 10, -10)]
    [TestCase(350, 10, 5, 355)]
    [TestCase(10, 350, 5, 5)]
    [TestCase(0, 4, 5, 4)]
    public void Turning_takes_the_shorter_way_and_ends_at_the_target(float from, float to, float speed, float expected) =>
        Assert.That(Angles.MoveToward(from, to, speed), Is.EqualTo(expected));

    [Test]
    public void Turning_often_enough_always_arrives()
    {
        var random = new Random(Seeds.Choose(360));
        for (var i = 0; i < 1000; i++)
        {
            float angle = random.Next(-720, 720), target = random.Next(0, 360);
            for (var step = 0; step < 100; step++)
                angle = Angles.MoveToward(angle, target, 4.5f);
            Assert.That(Angles.Distance(angle, target), Is.LessThan(0.01f), $"toward {target}");
        }
    }

    [TestCase(350, 10, 0.5f, 0)]
    [TestCase(10, 350, 0.25f, 5)]
    [TestCase(0, 90, 1, 90)]
    public void Interpolation_crosses_zero(float from, float to, float progress, float expected) =>
        Assert.That(Angles.Slerp(from, to, progress), Is.EqualTo(expected));

    [TestCase(359, 2, 3, true)]
    [TestCase(359, 3, 3, false)]
    public void Within_counts_the_margin_itself(float a, float b, float margin, bool expected) => Assert.That(Angles.Within(a, b, margin), Is.EqualTo(expected));
}
