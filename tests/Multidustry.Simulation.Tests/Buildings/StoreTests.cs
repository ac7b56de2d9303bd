using Multidustry.Simulation.Tests.Blocks;
using Multidustry.TestKit;

namespace Multidustry.Simulation.Tests.Buildings;

/// <summary>Inventories and tanks as such.</summary>
public class StoreTests
{
    [Test]
    public void Items_are_what_was_added_less_what_was_removed_and_the_total_is_their_sum()
    {
        var random = new Random(Seeds.Choose(61));
        var world = TestWorlds.Ready();
        var row = world.Buildings.Items[world.Place("container", 5, 5)];
        var expected = new int[world.Content.Items.Count];
        for (var i = 0; i < 2000; i++)
        {
            var (item, amount) = (random.Next(expected.Length), random.Next(20));
            switch (random.Next(5))
            {
                case 0:
                    world.Items.Remove(row, item, amount);
                    expected[item] -= Math.Min(amount, expected[item]);
                    break;
                case 1:
                    world.Items.Set(row, item, amount);
                    expected[item] = amount;
                    break;
                case 2 when random.Next(50) == 0:
                    world.Items.Clear(row);
                    Array.Clear(expected);
                    break;
                default:
                    world.Items.Add(row, item, amount);
                    expected[item] += amount;
                    break;
            }
            Assert.That(world.Items.Amounts[row].ToArray(), Is.EqualTo(expected));
            Assert.That(world.Items.Total[row], Is.EqualTo(expected.Sum()));
            Assert.That(world.Items.First(row), Is.EqualTo(Array.FindIndex(expected, have => have > 0)));
        }
    }

    [Test]
    public void Any_items_are_taken_in_turn_until_none_is_left()
    {
        var world = TestWorlds.Ready();
        var row = world.Buildings.Items[world.Place("container", 5, 5)];
        world.Items.Add(row, 0, 2);
        world.Items.Add(row, 3, 1);
        world.Items.Add(row, 7, 2);

        Assert.That(Enumerable.Range(0, 6).Select(_ => world.Items.Take(row)), Is.EqualTo(new[] { 0, 3, 7, 0, 7, -1 }));
    }

    [Test]
    public void The_liquid_touched_last_is_the_current_one()
    {
        var world = TestWorlds.Ready();
        var row = world.Buildings.Liquids[world.Place("liquid-tank", 5, 5)];
        world.Liquids.Add(row, 2, 5f);
        world.Liquids.Add(row, 1, 3f);
        Assert.That((world.Liquids.Current[row], world.Liquids.CurrentAmount(row)), Is.EqualTo(((short)1, 3f)));

        world.Liquids.Remove(row, 2, 100f);
        Assert.That((world.Liquids.Current[row], world.Liquids.CurrentAmount(row)), Is.EqualTo(((short)2, 0f)));
    }

    [Test]
    public void A_liquid_that_is_set_becomes_current_only_when_there_is_no_less_of_it()
    {
        var world = TestWorlds.Ready();
        var row = world.Buildings.Liquids[world.Place("liquid-tank", 5, 5)];
        world.Liquids.Add(row, 1, 3f);
        world.Liquids.Set(row, 2, 2f);
        Assert.That(world.Liquids.Current[row], Is.EqualTo(1));
        world.Liquids.Set(row, 2, 3f);
        Assert.That(world.Liquids.Current[row], Is.EqualTo(2));
        world.Liquids.SetAmount(row, 1, 50f);
        Assert.That(world.Liquids.Current[row], Is.EqualTo(2));
    }

    [Test]
    public void Who_watches_liquids_is_told_once_and_before_they_change()
    {
        var world = TestWorlds.Ready();
        var tank = world.Place("liquid-tank", 5, 5);
        var row = world.Buildings.Liquids[tank];
        var seen = new List<(int Building, float Amount)>();
        world.Liquids.Changing = building => seen.Add((building, world.Liquids.Get(row, 1)));
        world.Liquids.Watched[row] = true;
        world.Liquids.SetAmount(row, 1, 0f);
        Assert.That(seen, Is.Empty, "nothing changed");
        world.Liquids.Add(row, 1, 3f);
        world.Liquids.Add(row, 1, 3f);

        Assert.That(seen, Is.EqualTo(new[] { (tank, 0f) }));
    }
}
