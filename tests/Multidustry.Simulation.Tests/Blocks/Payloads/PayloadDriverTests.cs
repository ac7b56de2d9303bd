using Multidustry.Core.Geometry;
using Multidustry.Protocol.Types;

namespace Multidustry.Simulation.Tests.Blocks.Payloads;

public class PayloadDriverTests
{
    public static IEnumerable<TestCaseData> Links()
    {
        yield return new(ConfigValue.Int(-1), true);
        yield return new(ConfigValue.Int(new TilePosition(20, 5).Packed), true);
        yield return new(ConfigValue.Int(new TilePosition(400, 5).Packed), false);
        yield return new(ConfigValue.Int(int.MinValue), false);
        yield return new(ConfigValue.Point(new Point2(15, 0)), true);
        yield return new(ConfigValue.Point(new Point2(-6, -6)), true);
        yield return new(ConfigValue.Point(new Point2(int.MaxValue, int.MaxValue)), false);
        yield return new(ConfigValue.Point(new Point2(65536, 0)), false);
        yield return new(ConfigValue.String("20,5"), false);
        yield return new(ConfigValue.Null, false);
    }

    [TestCaseSource(nameof(Links))]
    public void A_link_is_a_position_on_the_map_or_none(ConfigValue link, bool accepted)
    {
        var world = PayloadWorld.Ready();
        var driver = world.Place("payload-mass-driver", 5, 5);
        var hash = world.StateHash();

        Assert.That(world.TryConfigure(driver, link), Is.EqualTo(accepted));
        if (!accepted)
            Assert.That(world.StateHash(), Is.EqualTo(hash));
    }

    [Test]
    public void A_link_is_told_as_an_offset_so_that_copies_of_the_pair_link_to_each_other()
    {
        var world = PayloadWorld.Ready();
        var driver = world.Place("payload-mass-driver", 5, 5);
        world.TryConfigure(driver, ConfigValue.Int(new TilePosition(20, 7).Packed));

        Assert.That(world.ConfigOf(driver), Is.EqualTo(ConfigValue.Point(new Point2(15, 2))));
    }

    [TestCase("payload-mass-driver", 1, true)]
    [TestCase("payload-mass-driver", 2, false, Description = "of another team")]
    [TestCase("large-payload-mass-driver", 1, false, Description = "of another kind")]
    [TestCase("container", 1, false)]
    public void A_payload_is_shot_only_to_a_driver_of_the_same_kind_and_team(string target, int team, bool shoots)
    {
        var world = PayloadWorld.Ready();
        world.Rules.Teams[2].Cheat = true;
        var driver = world.Place("payload-mass-driver", 5, 10);
        var other = world.Place(target, 25, 10, 0, (byte)team);
        world.TryConfigure(driver, ConfigValue.Int(new TilePosition(25, 10).Packed));
        var payload = world.Payloads.CreateBuilding(TestWorlds.Wall, 1);
        world.Offer(driver, payload);
        world.Run(400);

        Assert.That(world.PayloadIn(shoots ? other : driver), Is.EqualTo(payload));
    }

    [TestCase("scrap-wall-large", true)]
    [TestCase("scrap-wall-huge", false)]
    public void Payloads_that_are_too_large_are_refused(string block, bool takes)
    {
        var world = PayloadWorld.Ready();
        var payload = world.Payloads.CreateBuilding(TestWorlds.Id(block), 1);

        Assert.That(world.Offer(world.Place("payload-mass-driver", 5, 10), payload), Is.EqualTo(takes));
        Assert.That(world.Offer(world.Place("large-payload-mass-driver", 15, 10), payload), Is.True);
    }

    [Test]
    public void A_target_forgets_who_waited_and_is_gone()
    {
        var world = PayloadWorld.Ready();
        var target = world.Place("payload-mass-driver", 25, 10);
        int[] shooters = [world.Place("payload-mass-driver", 5, 5), world.Place("payload-mass-driver", 5, 15)];
        foreach (var shooter in shooters)
        {
            world.TryConfigure(shooter, ConfigValue.Int(new TilePosition(25, 10).Packed));
            world.Offer(shooter, world.Payloads.CreateBuilding(TestWorlds.Wall, 1));
        }
        world.Run(60);
        world.Lifecycle.SetBlock(5, 5, 0, 0, 0);
        world.Run(500);

        Assert.That(world.PayloadIn(target).IsNone, Is.False, "the other one shot");
        Assert.That(world.PayloadIn(shooters[1]).IsNone, Is.True);
    }

    [Test]
    public void State_is_saved_and_must_be_whole_and_possible()
    {
        var world = PayloadWorld.Ready();
        var (driver, copy) = (world.Place("payload-mass-driver", 5, 5), world.Place("payload-mass-driver", 15, 5));
        world.TryConfigure(driver, ConfigValue.Point(new Point2(10, 0)));
        world.Offer(driver, world.Payloads.CreateBuilding(TestWorlds.Wall, 1));
        world.Run(50);

        BuildingState.AssertRoundTrip(world, driver, world, copy);
        BuildingState.AssertShortenedIsRefused(world, copy);
        var state = BuildingState.Write(world, world.Place("payload-mass-driver", 25, 5));
        state[^11] = 3;
        BuildingState.AssertRefused(world, copy, state);
    }
}
