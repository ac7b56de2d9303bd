using Multidustry.Simulation.Ecs;
using Multidustry.TestKit;

namespace Multidustry.Simulation.Tests.Ecs;

public class AlarmWheelTests
{
    [Test]
    public void Rows_come_at_their_tick_and_only_once()
    {
        var wheel = new AlarmWheel();
        wheel.Set(3, 10);
        wheel.Set(7, 10);
        wheel.Set(5, 11);

        Assert.That(Due(wheel, 9), Is.Empty);
        Assert.That(Due(wheel, 10), Is.EquivalentTo(new[] { 3, 7 }));
        Assert.That(Due(wheel, 10), Is.Empty);
        Assert.That(Due(wheel, 11), Is.EqualTo(new[] { 5 }));
    }

    [Test]
    public void A_new_alarm_takes_the_old_ones_place()
    {
        var wheel = new AlarmWheel();
        wheel.Set(3, 10);
        wheel.Set(3, 12);

        Assert.That(Due(wheel, 10), Is.Empty);
        Assert.That(Due(wheel, 12), Is.EqualTo(new[] { 3 }));
    }

    [Test]
    public void It_agrees_with_a_plain_list_under_random_use()
    {
        var random = new Random(Seeds.Choose(5));
        var wheel = new AlarmWheel();
        var expected = new Dictionary<int, long>();
        for (var tick = 1L; tick < 3000; tick++)
        {
            Assert.That(Due(wheel, tick), Is.EquivalentTo(expected.Where(a => a.Value == tick).Select(a => a.Key)));
            foreach (var row in expected.Where(a => a.Value == tick).Select(a => a.Key).ToArray())
                expected.Remove(row);
            for (var i = random.Next(5); i > 0; i--)
            {
                var row = random.Next(100);
                expected[row] = tick + random.Next(1, AlarmWheel.Reach + 1);
                wheel.Set(row, expected[row]);
            }
        }
    }

    private static List<int> Due(AlarmWheel wheel, long tick)
    {
        var rows = new List<int>();
        while (wheel.TryTake(tick, out var row))
            rows.Add(row);
        return rows;
    }
}
