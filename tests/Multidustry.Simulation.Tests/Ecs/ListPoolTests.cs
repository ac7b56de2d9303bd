using Multidustry.Simulation.Ecs;
using Multidustry.TestKit;

namespace Multidustry.Simulation.Tests.Ecs;

public class ListPoolTests
{
    [Test]
    public void Many_lists_behave_as_lists_under_random_operations()
    {
        var random = new Random(Seeds.Choose(77));
        var pool = new ListPool<int>("test");
        var lists = new PooledList[40];
        var models = lists.Select(_ => new List<int>()).ToArray();
        for (var step = 0; step < 20_000; step++)
        {
            var i = random.Next(lists.Length);
            switch (random.Next(6))
            {
                case 0 when models[i].Count > 0:
                    var index = random.Next(models[i].Count);
                    pool.RemoveAt(ref lists[i], index);
                    models[i].RemoveAt(index);
                    break;
                case 1 when random.Next(10) == 0:
                    pool.Release(ref lists[i]);
                    models[i].Clear();
                    break;
                default:
                    var at = random.Next(models[i].Count + 1);
                    pool.Insert(ref lists[i], at, step);
                    models[i].Insert(at, step);
                    break;
            }
            Assert.That(pool.Items(lists[i]).SequenceEqual(models[i].ToArray()), Is.True);
        }
        for (var i = 0; i < lists.Length; i++)
            Assert.That(pool.Items(lists[i]).ToArray(), Is.EqualTo(models[i]));
    }

    [Test]
    public void Room_of_a_released_list_is_used_again()
    {
        var pool = new ListPool<int>("test");
        PooledList first = default, second = default;
        pool.Add(ref first, 1);
        var start = first.Start;
        pool.Release(ref first);
        pool.Add(ref second, 2);

        Assert.That(second.Start, Is.EqualTo(start));
        Assert.That(first.Count, Is.Zero);
    }
}
