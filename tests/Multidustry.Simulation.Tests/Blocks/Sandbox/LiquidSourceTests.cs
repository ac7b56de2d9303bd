using Multidustry.Core.Content;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Persistence;

namespace Multidustry.Simulation.Tests.Blocks.Sandbox;

public class LiquidSourceTests
{
    private static readonly ConfigValue Water = ConfigValue.Content(TestWorlds.Content.Liquids["water"].Reference);

    [Test]
    public void A_source_is_always_full_of_its_liquid()
    {
        var (world, source) = Source(Water);
        world.Tick();

        Assert.That(Amount(world, source), Is.EqualTo(TestWorlds.Content.Blocks["liquid-source"].LiquidCapacity));
    }

    [Test]
    public void A_source_without_a_choice_empties_and_sleeps()
    {
        var (world, source) = Source(Water);
        world.Tick();
        world.MechanismOf(source).Configure(source, ConfigValue.Null);
        world.Tick();

        Assert.That(Amount(world, source), Is.Zero);
        Assert.That(world.Updates.AwakeCount, Is.Zero);
    }

    [Test]
    public void A_void_takes_all_that_a_source_gives_and_keeps_nothing()
    {
        var (world, source) = Source(Water);
        var drain = world.Lifecycle.SetBlock(6, 5, TestWorlds.Id("liquid-void"), 1, 0);
        world.Tick();

        Assert.That(Amount(world, source), Is.EqualTo(TestWorlds.Content.Blocks["liquid-source"].LiquidCapacity / 2), "half of the difference goes");
        Assert.That(Amount(world, drain), Is.Zero);
    }

    [Test]
    public void A_void_that_is_switched_off_takes_nothing()
    {
        var (world, source) = Source(Water);
        var drain = world.Lifecycle.SetBlock(6, 5, TestWorlds.Id("liquid-void"), 1, 0);
        world.SetEnabled(drain, false);
        world.Tick();

        Assert.That(Amount(world, source), Is.EqualTo(TestWorlds.Content.Blocks["liquid-source"].LiquidCapacity));
    }

    [Test]
    public void The_choice_is_saved()
    {
        var (world, _) = Source(Water);

        var again = WorldLoader.Load(WorldCapture.Take(world, new MapInfo()).ToSave(DateTimeOffset.UnixEpoch), TestWorlds.Content).World;

        Assert.That(again.ConfigOf(again.Tiles.BuildingAt(5, 5)), Is.EqualTo(Water));
    }

    [Test]
    public void Only_liquids_that_exist_are_accepted()
    {
        var (world, source) = Source(Water);
        var mechanism = world.MechanismOf(source);
        ConfigValue[] impossible =
        [
            ConfigValue.Int(0), ConfigValue.String("water"), ConfigValue.Content(TestWorlds.Content.Items["lead"].Reference),
            ConfigValue.Content(new ContentReference(ContentType.Liquid, 999)), ConfigValue.Content(new ContentReference(ContentType.Liquid, -2)),
        ];

        Assert.That(impossible.Select(c => mechanism.AcceptsConfig(source, c)), Is.All.False);
        Assert.That(mechanism.AcceptsConfig(source, ConfigValue.Null), Is.True);
    }

    private static (World World, int Source) Source(ConfigValue config)
    {
        var world = TestWorlds.Ready();
        var source = world.Lifecycle.SetBlock(5, 5, TestWorlds.Id("liquid-source"), 1, 0);
        world.MechanismOf(source).Configure(source, config);
        return (world, source);
    }

    private static float Amount(World world, int building) =>
        world.Liquids.Get(world.Buildings.Liquids[building], TestWorlds.Content.Liquids["water"].Id);
}
