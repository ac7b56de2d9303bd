using Multidustry.Core.Binary;

namespace Multidustry.Simulation.Tests.Blocks.Support;

public class MendProjectorTests
{
    [Test]
    public void A_pulse_heals_a_part_of_what_the_block_has()
    {
        var (world, wall) = Damaged("mender", "copper-wall", 8);
        world.Run(230);

        Assert.That(world.Buildings.Health[wall] - 1f, Is.EqualTo(320f * 0.25f * 0.04f * 4f).Within(1f).Or.GreaterThan(1f));
        Assert.That(world.Buildings.Health[wall], Is.GreaterThan(1f));
    }

    [Test]
    public void Nobody_is_healed_beyond_full_health_or_out_of_range_or_of_another_team()
    {
        var (world, near) = Damaged("mender", "copper-wall", 8);
        var far = world.Place("copper-wall", 17, 17);
        var enemy = world.Place("copper-wall", 8, 9, team: 2);
        world.Buildings.Health[far] = world.Buildings.Health[enemy] = 1f;
        world.Run(10_000);

        Assert.That(world.Buildings.Health[near], Is.EqualTo(TestWorlds.Content.Blocks["copper-wall"].Health));
        Assert.That((world.Buildings.Health[far], world.Buildings.Health[enemy]), Is.EqualTo((1f, 1f)));
    }

    [Test]
    public void Silicon_makes_it_heal_more()
    {
        Assert.That(HealedIn(900, silicon: 10), Is.GreaterThan(HealedIn(900, silicon: 0)));
    }

    [Test]
    public void Without_power_it_does_nothing_and_sleeps_in_the_end()
    {
        var world = TestWorlds.Ready();
        var mender = world.Place("mender", 5, 5);
        var wall = world.Place("copper-wall", 7, 5);
        world.Buildings.Health[wall] = 1f;
        world.Run(500);

        Assert.That(world.Buildings.Health[wall], Is.EqualTo(1f));
        Assert.That(world.IsResting(mender), Is.True);
    }

    [Test]
    public void Menders_do_not_all_begin_at_the_same_moment()
    {
        var world = TestWorlds.Ready();
        var states = Enumerable.Range(1, 8).Select(x => world.MechanismOf(world.Place("mender", 2 * x, 3)).DescribeState(world.Tiles.BuildingAt(2 * x, 3)));

        Assert.That(states.Distinct().Count(), Is.GreaterThan(1));
    }

    [TestCase("mender")]
    [TestCase("overdrive-projector")]
    public void Heat_and_booster_are_saved_and_nonsense_refused(string block)
    {
        var world = TestWorlds.Ready();
        var building = world.Place(block, 5, 5);
        byte[] state = [0x3F, 0x40, 0, 0, 0x3E, 0x80, 0, 0];

        Assert.That(BuildingState.Read(world, building, state), Is.Zero);
        Assert.That(BuildingState.Write(world, building), Is.EqualTo(state));
        Assert.That(() => BuildingState.Read(world, building, [0x7F, 0xC0, 0, 0, 0, 0, 0, 0]), Throws.TypeOf<MalformedDataException>());
        Assert.That(() => BuildingState.Read(world, building, [0, 0, 0, 0, 0x7F, 0x80, 0, 0]), Throws.TypeOf<MalformedDataException>());
        Assert.That(() => BuildingState.Read(world, building, [0, 0, 0, 0, 0]), Throws.TypeOf<MalformedDataException>());
    }

    private static float HealedIn(int ticks, int silicon)
    {
        var (world, wall) = Damaged("mender", "thorium-wall-large", 8);
        world.Give(world.Tiles.BuildingAt(5, 5), TestWorlds.Content.Items["silicon"].Id, silicon);
        world.Run(ticks);
        return world.Buildings.Health[wall];
    }

    /// <summary>A projector at 5, 5 with power, and a wall with one point of health.</summary>
    private static (World World, int Wall) Damaged(string projector, string block, int x)
    {
        var world = TestWorlds.Ready();
        world.Place(projector, 5, 5);
        world.Place("power-source", 4, 5);
        var wall = world.Place(block, x, 5);
        world.Buildings.Health[wall] = 1f;
        return (world, wall);
    }
}
