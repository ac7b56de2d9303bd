using Multidustry.Core.Content;
using Multidustry.Protocol.Types;
using Multidustry.TestKit;

namespace Multidustry.Simulation.Tests.Blocks.Campaign;

public class PadTests
{
    private const int LaunchTime = 1200;

    [Test]
    public void A_full_and_loaded_pad_launches_and_begins_anew()
    {
        var world = TestWorlds.Ready();
        world.Rules.Teams[1].Cheat = true;
        var pad = world.Place("launch-pad", 5, 5);
        world.Give(pad, TestBlocks.Copper, 60);
        world.Run(LaunchTime + 10);
        Assert.That(world.TotalOf(pad), Is.EqualTo(60), "not full");

        world.Give(pad, TestBlocks.Lead, 40);
        world.Run(1);

        Assert.That(world.TotalOf(pad), Is.Zero);
        Assert.That(world.Launches.Count, Is.EqualTo(1));
        world.Run(200);
        Assert.That(world.Launches.Count, Is.Zero);
    }

    [TestCase("launch-pad", true)]
    [TestCase("advanced-launch-pad", false)]
    public void Only_the_old_pad_mixes_items(string block, bool mixes)
    {
        var world = TestWorlds.Ready();
        var pad = world.Place(block, 8, 8);
        world.Give(pad, TestBlocks.Lead, 1);

        Assert.That(world.MechanismOf(pad).AcceptsItem(pad, -1, TestBlocks.Copper), Is.EqualTo(mixes));
        Assert.That(world.MechanismOf(pad).AcceptsItem(pad, -1, TestBlocks.Lead), Is.True);
        world.Give(pad, TestBlocks.Lead, 99);
        Assert.That(world.MechanismOf(pad).AcceptsItem(pad, -1, TestBlocks.Lead), Is.False);
    }

    [Test]
    public void What_moves_into_a_pods_place_keeps_its_place_known()
    {
        var world = TestWorlds.Ready();
        world.Launches.Add();
        world.Launches.Add();
        int[] belts = [.. Enumerable.Range(0, 3).Select(i => world.Place("item-source", 3 + i, 3))];
        world.Run(121);

        Assert.That(world.Launches.Count, Is.Zero);
        Assert.That(belts.Select(b => world.Updates.Entities[world.Buildings.ListPosition[b]].Row), Is.EqualTo(belts));
    }

    [Test]
    public void A_landing_pad_brings_a_load_for_a_load_of_water()
    {
        var world = TestWorlds.Ready();
        world.Rules.InfiniteResources = true;
        var pad = world.Place("landing-pad", 8, 8, TestBlocks.Item("titanium"));
        var water = world.Content.Liquids["water"].Id;
        world.Liquids.Add(world.Buildings.Liquids[pad], water, 1499f);
        world.Run(200);
        Assert.That(world.TotalOf(pad), Is.Zero, "too little water");

        world.Liquids.Add(world.Buildings.Liquids[pad], water, 501f);
        world.Run(155);

        Assert.That(world.AmountOf(pad, world.Content.Items["titanium"].Id), Is.EqualTo(100));
        Assert.That(world.Liquids.Get(world.Buildings.Liquids[pad], water), Is.EqualTo(500f).Within(0.1f));
    }

    [TestCase(false, 1, false)]
    [TestCase(true, 1, true)]
    [TestCase(false, 2, true, Description = "not the players' team")]
    public void Only_who_may_chooses_what_comes_from_nowhere(bool infinite, int team, bool may)
    {
        var world = TestWorlds.Ready();
        world.Rules.InfiniteResources = infinite;
        var pad = world.Place("landing-pad", 8, 8, 0, (byte)team);
        world.TryConfigure(pad, TestBlocks.Item("titanium"));

        Assert.That(world.ConfigOf(pad).IsNull, Is.EqualTo(!may));
    }

    public static IEnumerable<ConfigValue> Nonsense() =>
    [
        ConfigValue.Int(1), ConfigValue.String("copper"), ConfigValue.Content(TestWorlds.Content.Liquids["water"].Reference),
        ConfigValue.Content(new ContentReference(ContentType.Item, 999)),
    ];

    [TestCaseSource(nameof(Nonsense))]
    public void Only_an_item_can_be_asked_for(ConfigValue config)
    {
        var world = TestWorlds.Ready();
        world.Rules.InfiniteResources = true;
        var pad = world.Place("landing-pad", 8, 8);

        Assert.That(world.TryConfigure(pad, config), Is.False);
    }

    [TestCase("landing-pad")]
    [TestCase("launch-pad")]
    [TestCase("advanced-launch-pad")]
    public void State_is_saved_and_must_be_whole(string block)
    {
        var world = TestWorlds.Ready();
        world.Rules.InfiniteResources = world.Rules.Teams[1].Cheat = true;
        var (pad, copy) = (world.Place(block, 4, 4), world.Place(block, 12, 12));
        world.TryConfigure(pad, TestBlocks.Item("titanium"));
        world.Run(40);

        BuildingState.AssertRoundTrip(world, pad, world, copy);
        BuildingState.AssertShortenedIsRefused(world, copy);
    }

    [Test]
    public void Pads_allocate_nothing()
    {
        var world = TestWorlds.Ready();
        world.Rules.InfiniteResources = world.Rules.Teams[1].Cheat = true;
        world.Place("launch-pad", 5, 5);
        world.Place("item-source", 7, 5, TestBlocks.Item("copper"));
        world.Place("landing-pad", 12, 12, TestBlocks.Item("titanium"));
        world.Place("item-void", 15, 12);
        world.Run(2 * LaunchTime);
        Assert.That(Allocation.OfSteady(() => world.Run(2 * LaunchTime)), Is.Zero);
    }
}
