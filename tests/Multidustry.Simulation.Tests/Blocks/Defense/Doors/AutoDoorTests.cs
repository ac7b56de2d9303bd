using Multidustry.Core.Binary;
using Multidustry.TestKit;

namespace Multidustry.Simulation.Tests.Blocks.Defense.Doors;

public class AutoDoorTests
{
    private const int Interval = 20;

    [TestCase("stell", 1, 104f, true)]
    [TestCase("stell", 1, 112f, false, Description = "too far")]
    [TestCase("stell", 2, 104f, false, Description = "of another team")]
    [TestCase("flare", 1, 84f, false, Description = "flies")]
    [TestCase("merui", 1, 84f, false, Description = "steps over")]
    public void A_door_opens_for_who_walks_of_its_team(string type, int team, float x, bool opens)
    {
        var world = TestWorlds.Ready();
        var door = world.Lifecycle.SetBlock(10, 10, TestWorlds.Id("blast-door"), 1, 0);
        world.UnitLifecycle.Create(TestWorlds.Content.Units[type].Id, (byte)team, x, 84, 0);
        Run(world, Interval);

        Assert.That(world.IsSolid(11, 11), Is.EqualTo(!opens));
        Assert.That(BuildingState.Write(world, door), Is.EqualTo(new byte[] { opens ? (byte)1 : (byte)0 }));
    }

    [Test]
    public void A_door_closes_behind_who_left_unless_it_is_switched_off()
    {
        var world = TestWorlds.Ready();
        var door = world.Lifecycle.SetBlock(10, 10, TestWorlds.Id("blast-door"), 1, 0);
        var unit = world.UnitLifecycle.Create(TestWorlds.Content.Units["stell"].Id, 1, 84, 84, 0);
        Run(world, Interval);
        world.SetEnabled(door, false);
        world.UnitLifecycle.Despawn(unit);
        Run(world, Interval * 2);
        Assert.That(world.IsSolid(10, 10), Is.False);

        world.SetEnabled(door, true);
        Run(world, Interval);

        Assert.That(world.IsSolid(10, 10), Is.True);
    }

    [Test]
    public void Doors_made_together_do_not_all_look_in_the_same_tick()
    {
        var world = TestWorlds.Ready();
        for (var i = 0; i < 8; i++)
            world.Lifecycle.SetBlock(2 + (i & 3) * 4, 2 + i / 4 * 4, TestWorlds.Id("blast-door"), 1, 0);
        for (var i = 0; i < 8; i++)
            world.UnitLifecycle.Create(TestWorlds.Content.Units["stell"].Id, 1, 20 + (i & 3) * 32, 20 + i / 4 * 32, 0);
        var openAfter = new List<int>();
        for (var tick = 0; tick < Interval; tick++)
        {
            world.Tick();
            openAfter.Add(Enumerable.Range(0, 8).Count(i => !world.IsSolid(2 + (i & 3) * 4, 2 + i / 4 * 4)));
        }

        Assert.That(openAfter[^1], Is.EqualTo(8));
        Assert.That(openAfter.Distinct().Count(), Is.GreaterThan(2));
    }

    [Test]
    public void State_is_read_again_and_must_be_there()
    {
        var world = TestWorlds.Ready();
        var door = world.Lifecycle.SetBlock(10, 10, TestWorlds.Id("blast-door"), 1, 0);

        Assert.That(BuildingState.Read(world, door, [1]), Is.Zero);
        Assert.That(world.IsSolid(10, 10), Is.False);
        Assert.That(() => BuildingState.Read(world, door, []), Throws.TypeOf<MalformedDataException>());
    }

    [Test]
    public void Looking_around_allocates_nothing()
    {
        var world = TestWorlds.Ready();
        world.Lifecycle.SetBlock(10, 10, TestWorlds.Id("blast-door"), 1, 0);
        Run(world, 50);
        Assert.That(Allocation.OfSteady(() => Run(world, 500)), Is.Zero);
    }

    private static void Run(World world, int ticks)
    {
        for (var i = 0; i < ticks; i++)
            world.Tick();
    }
}
