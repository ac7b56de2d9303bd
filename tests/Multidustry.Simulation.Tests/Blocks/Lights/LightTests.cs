using Multidustry.Core.Binary;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Persistence;

namespace Multidustry.Simulation.Tests.Blocks.Lights;

public class LightTests
{
    private static readonly ConfigValue Teal = ConfigValue.Int(0x11223344);

    [Test]
    public void A_colour_is_kept_and_reaches_the_save()
    {
        var (world, light) = Lamp();
        Assert.That(world.ConfigOf(light), Is.EqualTo(ConfigValue.Int(unchecked((int)0xFFD37FFF))), "the game's accent colour");
        world.MechanismOf(light).Configure(light, Teal);

        var again = WorldLoader.Load(WorldCapture.Take(world, new MapInfo()).ToSave(DateTimeOffset.UnixEpoch), TestWorlds.Content).World;

        Assert.That(again.ConfigOf(again.Tiles.BuildingAt(5, 5)), Is.EqualTo(Teal));
    }

    [Test]
    public void Only_a_colour_is_a_configuration()
    {
        var (world, light) = Lamp();
        var mechanism = world.MechanismOf(light);

        Assert.That(mechanism.AcceptsConfig(light, Teal), Is.True);
        Assert.That(mechanism.AcceptsConfig(light, ConfigValue.Null), Is.False);
        Assert.That(mechanism.AcceptsConfig(light, ConfigValue.String("red")), Is.False);
        Assert.That(mechanism.AcceptsConfig(light, ConfigValue.Content(TestWorlds.Content.Items["lead"].Reference)), Is.False);
    }

    [Test]
    public void A_lamp_without_power_wants_some_unless_it_is_switched_off()
    {
        var (world, light) = Lamp();
        world.Tick();
        Assert.That(world.Buildings.Efficiency[light], Is.Zero);
        Assert.That(world.Buildings.Is(light, Simulation.Buildings.BuildingFlags.ConsumesPower), Is.True);

        world.SetEnabled(light, false);
        world.Tick();

        Assert.That(world.Buildings.Is(light, Simulation.Buildings.BuildingFlags.ConsumesPower), Is.False);
    }

    [Test]
    public void State_that_ends_early_is_refused()
    {
        var (world, light) = Lamp();

        Assert.That(() => BuildingState.Read(world, light, [1, 2, 3]), Throws.TypeOf<MalformedDataException>());
    }

    private static (World World, int Light) Lamp()
    {
        var world = TestWorlds.Ready();
        return (world, world.Lifecycle.SetBlock(5, 5, TestWorlds.Id("illuminator"), 1, 0));
    }
}
