using Multidustry.Core.Content;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Persistence;

namespace Multidustry.Simulation.Tests.Blocks;

/// <summary>Configurations of blocks that have no mechanism.</summary>
public class PlainConfigTests
{
    private const int Place = 10;
    private static readonly ConfigValue Lead = ConfigValue.Content(TestWorlds.Content.Items["lead"].Reference);
    private static readonly ConfigValue Oil = ConfigValue.Content(TestWorlds.Content.Liquids["oil"].Reference);

    public static IEnumerable<TestCaseData> Kept()
    {
        yield return new("duct-unloader", Lead);
        yield return new("duct-router", Lead);
        yield return new("surge-router", Lead);
    }

    [TestCaseSource(nameof(Kept))]
    public void A_configuration_is_kept_by_the_world_and_reaches_its_save(string block, ConfigValue config)
    {
        var (world, building) = With(block);
        var before = world.ConfigOf(building);

        Assert.That(before, Is.Not.EqualTo(config));
        Assert.That(Configure(world, building, config), Is.True);
        Assert.That(world.ConfigOf(building), Is.EqualTo(config));

        var again = WorldLoader.Load(WorldCapture.Take(world, new MapInfo()).ToSave(DateTimeOffset.UnixEpoch), TestWorlds.Content).World;
        Assert.That(again.ConfigOf(again.Tiles.BuildingAt(Place, Place)), Is.EqualTo(config));
    }

    [Test]
    public void A_choice_can_be_cleared()
    {
        var (world, building) = With("duct-unloader");
        Configure(world, building, Lead);

        Assert.That(Configure(world, building, ConfigValue.Null), Is.True);
        Assert.That(world.ConfigOf(building).IsNull, Is.True);
    }

    public static IEnumerable<TestCaseData> Refused()
    {
        yield return new("duct-unloader", Oil);
        yield return new("duct-unloader", ConfigValue.Int(1));
        yield return new("duct-unloader", ConfigValue.Content(new ContentReference(ContentType.Item, 999)));
        yield return new("duct-unloader", ConfigValue.Content(new ContentReference(ContentType.Item, -2)));
        yield return new("copper-wall", ConfigValue.Null);
    }

    [TestCaseSource(nameof(Refused))]
    public void What_makes_no_sense_or_cant_be_kept_is_refused(string block, ConfigValue config)
    {
        var (world, building) = With(block);
        var hash = world.StateHash();

        Assert.That(Configure(world, building, config), Is.False);
        Assert.That(world.StateHash(), Is.EqualTo(hash));
    }

    private static (World World, int Building) With(string block)
    {
        var world = TestWorlds.Ready();
        return (world, world.Lifecycle.SetBlock(Place, Place, TestWorlds.Id(block), 1, 0));
    }

    private static bool Configure(World world, int building, ConfigValue config)
    {
        var mechanism = world.MechanismOf(building);
        if (!mechanism.AcceptsConfig(building, config))
            return false;
        mechanism.Configure(building, config);
        return true;
    }
}
