using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Tests.Ecs;

public class UpdateListTests
{
    private UpdateList _list = null!;

    [SetUp]
    public void Make_a_list_of_five()
    {
        _list = new UpdateList("test");
        for (var row = 0; row < 5; row++)
            _list.Add(new EntityReference(EntityKind.Building, row));
    }

    [Test]
    public void Removing_moves_the_last_into_the_hole()
    {
        var moved = _list.RemoveAt(1);

        Assert.That(moved.Row, Is.EqualTo(4));
        Assert.That(Rows(), Is.EqualTo(new[] { 0, 4, 2, 3 }));
    }

    [Test]
    public void Removing_the_last_moves_nothing() => Assert.That(_list.RemoveAt(4).Kind, Is.EqualTo(EntityKind.None));

    [Test]
    public void One_that_removes_itself_is_replaced_by_the_last_in_the_same_walk() =>
        Assert.That(Walk((visited, row) => { if (row == 1) _list.RemoveAt(1); }), Is.EqualTo(new[] { 0, 1, 4, 2, 3 }));

    [Test]
    public void Removing_an_earlier_one_updates_the_current_twice_and_skips_the_moved_one()
    {
        var removed = false;

        var order = Walk((visited, row) =>
        {
            if (row == 2 && !removed)
                removed = _list.RemoveAt(0).Row == 4;
        });

        Assert.That(order, Is.EqualTo(new[] { 0, 1, 2, 2, 3 }));
    }

    [Test]
    public void Those_added_during_a_walk_are_updated_in_it() =>
        Assert.That(Walk((visited, row) => { if (row == 4) _list.Add(new EntityReference(EntityKind.Building, 9)); }), Is.EqualTo(new[] { 0, 1, 2, 3, 4, 9 }));

    [Test]
    public void A_walk_visits_only_the_awake_unless_forced()
    {
        _list.Sleep(0);
        _list.Sleep(3);

        Assert.That(Walk((_, _) => { }), Is.EqualTo(new[] { 1, 2, 4 }));
        _list.ForceAwake = true;
        Assert.That(Walk((_, _) => { }), Is.EqualTo(new[] { 0, 1, 2, 3, 4 }));
    }

    [Test]
    public void The_awake_bit_moves_with_the_one_that_fills_the_hole([Values] bool awake)
    {
        if (!awake)
            _list.Sleep(4);

        _list.RemoveAt(0);

        Assert.That(_list.IsAwake(0), Is.EqualTo(awake));
        Assert.That(_list.AwakeCount, Is.EqualTo(awake ? 4 : 3));
    }

    [Test]
    public void Walks_agree_with_a_plain_list_under_random_operations()
    {
        var random = new Random(Multidustry.TestKit.Seeds.Choose(1234));
        for (var round = 0; round < 200; round++)
        {
            var list = new UpdateList("fuzz");
            var model = new List<int>();
            var next = 0;
            for (var i = 0; i < random.Next(1, 200); i++, next++)
            {
                list.Add(new EntityReference(EntityKind.Unit, next));
                model.Add(next);
            }

            var modelIndex = 0;
            list.Begin();
            while (list.MoveNext(out var entity))
            {
                Assert.That(entity.Row, Is.EqualTo(model[modelIndex]));
                if (random.Next(3) == 0 && next < 500)
                {
                    list.Add(new EntityReference(EntityKind.Unit, next));
                    model.Add(next++);
                }
                if (random.Next(2) == 0)
                {
                    var hole = random.Next(model.Count);
                    list.RemoveAt(hole);
                    model[hole] = model[^1];
                    model.RemoveAt(model.Count - 1);
                    if (modelIndex >= hole)
                        modelIndex--;
                }
                modelIndex++;
            }
            Assert.That(modelIndex, Is.EqualTo(model.Count));
        }
    }

    private int[] Rows() => [.. _list.Entities.ToArray().Select(e => e.Row)];

    private List<int> Walk(Action<List<int>, int> visit)
    {
        var order = new List<int>();
        _list.Begin();
        while (_list.MoveNext(out var entity))
        {
            order.Add(entity.Row);
            visit(order, entity.Row);
        }
        return order;
    }
}
