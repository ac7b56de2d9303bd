using Multidustry.TestKit;
using System.Buffers.Binary;

namespace Multidustry.Simulation.Tests.Blocks.Production.BeamDrills;

public class BeamDrillTests
{
    private static readonly short Beryllium = TestWorlds.Content.Items["beryllium"].Id;
    private static readonly short Sand = TestWorlds.Content.Items["sand"].Id;

    [Test]
    public void Every_beam_digs_the_first_wall_in_its_way()
    {
        var world = TestWorlds.Ready();
        Wall(world, 9, 5, "ore-wall-beryllium");
        Wall(world, 10, 6, "ore-wall-beryllium");
        var drill = Powered(world);
        world.Run(170);

        Assert.That(world.AmountOf(drill, Beryllium), Is.EqualTo(2));
    }

    [Test]
    public void Other_solid_things_and_distance_stop_a_beam()
    {
        var world = TestWorlds.Ready();
        Wall(world, 9, 5, "ore-wall-beryllium");
        world.Place("copper-wall", 8, 5);
        Wall(world, 12, 6, "ore-wall-beryllium");
        var drill = Powered(world);
        world.Run(400);

        Assert.That(world.TotalOf(drill), Is.Zero);
        Assert.That(world.Buildings.Efficiency[drill], Is.Zero);
    }

    [Test]
    public void A_door_lets_beams_through_while_it_is_open()
    {
        var world = TestWorlds.Ready();
        Wall(world, 9, 5, "ore-wall-beryllium");
        var door = world.Place("door", 8, 5);
        var drill = Powered(world);
        world.Run(200);
        Assert.That(world.TotalOf(drill), Is.Zero);

        Assert.That(world.TryConfigure(door, Multidustry.Protocol.Types.ConfigValue.Boolean(true)), Is.True);
        world.Run(200);

        Assert.That(world.TotalOf(drill), Is.EqualTo(1));
    }

    [Test]
    public void A_wall_that_comes_or_goes_is_noticed_at_once()
    {
        var world = TestWorlds.Ready();
        Wall(world, 9, 5, "ore-wall-beryllium");
        var drill = Powered(world);
        world.Run(100);
        world.Lifecycle.SetBlock(9, 5, 0, 0, 0);
        world.Run(100);
        Assert.That(world.TotalOf(drill), Is.Zero);

        Wall(world, 7, 6, "ore-wall-beryllium");
        world.Run(100);

        Assert.That(world.AmountOf(drill, Beryllium), Is.EqualTo(1));
    }

    [Test]
    public void Walls_with_an_item_of_their_own_are_dug_too()
    {
        var world = TestWorlds.Ready();
        var wall = TestWorlds.Content.Blocks.FirstOrDefault(block => block.Class.Is("StaticWall") && block.ItemDrop?.Id == Sand);
        Assume.That(wall, Is.Not.Null);
        world.Lifecycle.SetBlock(7, 5, (ushort)wall!.Id, 0, 0);
        var drill = Powered(world);
        world.Run(170);

        Assert.That(world.AmountOf(drill, Sand), Is.EqualTo(1));
    }

    [Test]
    public void One_without_power_or_ore_sleeps_until_it_has_both()
    {
        var world = TestWorlds.Ready();
        var drill = world.Place("plasma-bore", 5, 5);
        world.Run(5);
        Assert.That(world.IsResting(drill));

        world.Place("power-source", 5, 4);
        world.Run(5);
        Assert.That(world.IsResting(drill), "there is nothing to dig");

        Wall(world, 9, 5, "ore-wall-beryllium");
        world.Run(200);
        Assert.That(world.AmountOf(drill, Beryllium), Is.EqualTo(1));
    }

    [Test]
    public void One_with_room_again_goes_on()
    {
        var world = TestWorlds.Ready();
        Wall(world, 7, 5, "ore-wall-beryllium");
        var drill = Powered(world);
        world.Run(2500);
        Assert.That(world.IsResting(drill));

        world.Place("item-void", 4, 5);
        world.Run(1);
        Assert.That(world.IsResting(drill), Is.False);
    }

    [Test]
    public void Ore_that_changes_wakes_those_that_reach_it_alone()
    {
        var world = TestWorlds.Ready(40, 40);
        var (near, far) = (world.Place("plasma-bore", 5, 5), world.Place("plasma-bore", 30, 30));
        world.Run(5);
        world.Tiles.SetOverlay(world.Tiles.IndexOf(9, 5), TestWorlds.Id("ore-wall-beryllium"));

        Assert.That(world.IsResting(near), Is.False);
        Assert.That(world.IsResting(far));
    }

    [Test]
    public void Sleep_cannot_be_seen() =>
        Interference.AssertSleepIsInvisible(() =>
        {
            var world = TestWorlds.Ready();
            Wall(world, 9, 5, "ore-wall-beryllium");
            Wall(world, 9, 6, "ore-wall-beryllium");
            Powered(world);
            world.Place("duct", 4, 5, 2);
            return world;
        });

    [Test]
    public void State_written_and_read_again_is_the_same()
    {
        var world = TestWorlds.Ready();
        var drill = world.Place("plasma-bore", 5, 5);
        var state = new byte[8];
        BinaryPrimitives.WriteSingleBigEndian(state, 12.5f);
        BinaryPrimitives.WriteSingleBigEndian(state.AsSpan(4), 0.75f);

        Assert.That(BuildingState.Read(world, drill, state), Is.Zero);
        Assert.That(BuildingState.Write(world, drill), Is.EqualTo(state));
        BuildingState.AssertShortenedIsRefused(world, drill);
        BuildingState.AssertRefused(world, drill, [0x7F, 0xC0, 0, 0, 0, 0, 0, 0]);
    }

    [Test]
    public void A_working_one_allocates_nothing()
    {
        var world = TestWorlds.Ready();
        Wall(world, 9, 5, "ore-wall-beryllium");
        Powered(world);
        world.Place("item-void", 4, 5);
        world.Run(200);
        Assert.That(Allocation.OfSteady(() => world.Run(1000)), Is.Zero);
    }

    private static int Powered(World world)
    {
        world.Place("power-source", 5, 4);
        return world.Place("plasma-bore", 5, 5);
    }

    private static void Wall(World world, int x, int y, string ore)
    {
        world.Tiles.SetOverlay(world.Tiles.IndexOf(x, y), TestWorlds.Id(ore));
        world.Lifecycle.SetBlock(x, y, TestWorlds.Id("stone-wall"), 0, 0);
    }
}
