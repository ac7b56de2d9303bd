using Multidustry.Core.Content;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Persistence;

namespace Multidustry.Simulation.Tests.Blocks;

/// <summary>Blocks that are configured with an item.</summary>
public class ContentChoiceTests
{
    private const int Place = 10;
    private static readonly ConfigValue Lead = TestBlocks.Item("lead");

    private static readonly string[] Blocks =
        ["sorter", "inverted-sorter", "unloader", "duct-unloader", "duct-router", "surge-router", "item-source"];

    [TestCaseSource(nameof(Blocks))]
    public void A_choice_is_kept_by_the_world_and_reaches_its_save(string block)
    {
        var (world, building) = With(block);
        Assert.That(world.ConfigOf(building).IsNull, Is.True);
        Assert.That(world.TryConfigure(building, Lead), Is.True);
        Assert.That(world.ConfigOf(building), Is.EqualTo(Lead));

        var again = WorldLoader.Load(WorldCapture.Take(world, new MapInfo()).ToSave(DateTimeOffset.UnixEpoch), TestWorlds.Content).World;
        Assert.That(again.ConfigOf(again.Tiles.BuildingAt(Place, Place)), Is.EqualTo(Lead));
    }

    [TestCaseSource(nameof(Blocks))]
    public void A_choice_can_be_cleared(string block)
    {
        var (world, building) = With(block);
        world.TryConfigure(building, Lead);

        Assert.That(world.TryConfigure(building, ConfigValue.Null), Is.True);
        Assert.That(world.ConfigOf(building).IsNull, Is.True);
    }

    [Test]
    public void What_makes_no_sense_is_refused([ValueSource(nameof(Blocks))] string block, [ValueSource(nameof(Senseless))] ConfigValue config)
    {
        var (world, building) = With(block);
        var hash = world.StateHash();

        Assert.That(world.TryConfigure(building, config), Is.False);
        Assert.That(world.StateHash(), Is.EqualTo(hash));
    }

    [TestCaseSource(nameof(Blocks))]
    public void A_choice_of_another_build_is_none(string block)
    {
        var (world, building) = With(block);
        var state = BuildingState.Write(world, building);
        (state[0], state[1]) = (0x7F, 0xFF);

        Assert.That(BuildingState.Read(world, building, state), Is.Zero);
        Assert.That(world.ConfigOf(building).IsNull, Is.True);
        BuildingState.AssertShortenedIsRefused(world, building);
    }

    [Test]
    public void Walls_take_no_configuration()
    {
        var (world, building) = With("copper-wall");

        Assert.That(world.TryConfigure(building, ConfigValue.Null), Is.False);
    }

    private static IEnumerable<ConfigValue> Senseless()
    {
        yield return ConfigValue.Int(0);
        yield return ConfigValue.String("copper");
        yield return ConfigValue.Content(TestWorlds.Content.Liquids["oil"].Reference);
        yield return ConfigValue.Content(new ContentReference(ContentType.Item, 999));
        yield return ConfigValue.Content(new ContentReference(ContentType.Item, -1));
        yield return ConfigValue.Content(new ContentReference(ContentType.Item, -2));
    }

    private static (World World, int Building) With(string block)
    {
        var world = TestWorlds.Ready();
        return (world, world.Place(block, Place, Place));
    }
}
