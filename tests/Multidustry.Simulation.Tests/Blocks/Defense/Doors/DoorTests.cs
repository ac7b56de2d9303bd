using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Runtime;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Logic;

namespace Multidustry.Simulation.Tests.Blocks.Defense.Doors;

public class DoorTests
{
    private static readonly ushort Door = TestWorlds.Id("door");
    private static readonly ushort Gate = TestWorlds.Id("door-large");

    [Test]
    public void A_door_is_solid_while_closed()
    {
        var world = TestWorlds.Ready();
        var door = world.Lifecycle.SetBlock(5, 5, Door, 1, 0);
        Assert.That(world.IsSolid(5, 5), Is.True);

        Configure(world, door, true);

        Assert.That(world.IsSolid(5, 5), Is.False);
        Assert.That(world.ConfigOf(door), Is.EqualTo(ConfigValue.Boolean(true)));
    }

    [Test]
    public void Doors_that_touch_move_together_whatever_their_size_and_others_stay()
    {
        var world = TestWorlds.Ready();
        int[] chain = [world.Lifecycle.SetBlock(5, 5, Door, 1, 0), world.Lifecycle.SetBlock(6, 5, Gate, 1, 0), world.Lifecycle.SetBlock(8, 6, Door, 1, 0)];
        var corner = world.Lifecycle.SetBlock(9, 7, Door, 1, 0);
        var foreign = world.Lifecycle.SetBlock(4, 5, Door, 2, 0);

        Configure(world, chain[2], true);

        Assert.That(chain.Select(d => IsOpen(world, d)), Is.All.True);
        Assert.That(IsOpen(world, corner), Is.False, "touches only by a corner");
        Assert.That(IsOpen(world, foreign), Is.False, "of another team");
    }

    [Test]
    public void A_chain_falls_apart_where_a_door_is_taken_out()
    {
        var world = TestWorlds.Ready();
        var doors = Enumerable.Range(4, 5).Select(x => world.Lifecycle.SetBlock(x, 5, Door, 1, 0)).ToArray();
        world.Lifecycle.SetBlock(6, 5, 0, 0, 0);
        world.Tick();

        Configure(world, doors[0], true);

        Assert.That(new[] { 0, 1, 3, 4 }.Select(i => IsOpen(world, doors[i])), Is.EqualTo(new[] { true, true, false, false }));
    }

    [TestCase("dagger", false)]
    [TestCase("flare", true)]
    [TestCase("atrax", true, Description = "legs step over doors")]
    public void A_door_does_not_close_on_who_walks_through_it(string type, bool closes)
    {
        var world = TestWorlds.Ready();
        var doors = new[] { 5, 6 }.Select(x => world.Lifecycle.SetBlock(x, 5, Door, 1, 0)).ToArray();
        Configure(world, doors[0], true);
        world.UnitLifecycle.Create(TestWorlds.Content.Units[type].Id, 2, 40, 40, 0);

        Configure(world, doors[1], false);

        Assert.That(IsOpen(world, doors[0]), Is.EqualTo(!closes));
        Assert.That(IsOpen(world, doors[1]), Is.False, "the rest of the chain closes");
    }

    public static IEnumerable<ConfigValue> Nonsense() =>
        [ConfigValue.Null, ConfigValue.Int(1), ConfigValue.String("true"), ConfigValue.Content(new ContentReference(ContentType.Item, 0))];

    [TestCaseSource(nameof(Nonsense))]
    public void Only_yes_or_no_is_a_configuration(ConfigValue config)
    {
        var world = TestWorlds.Ready();
        var door = world.Lifecycle.SetBlock(5, 5, Door, 1, 0);

        Assert.That(world.MechanismOf(door).AcceptsConfig(door, config), Is.False);
    }

    [TestCase("door")]
    [TestCase("door-large")]
    public void Open_doors_are_open_after_loading(string block)
    {
        var world = TestWorlds.Ready();
        var door = world.Lifecycle.SetBlock(5, 5, TestWorlds.Id(block), 1, 0);
        Configure(world, door, true);
        var copy = world.Lifecycle.SetBlock(10, 10, TestWorlds.Id(block), 1, 0);

        Assert.That(BuildingState.Read(world, copy, BuildingState.Write(world, door)), Is.Zero);
        Assert.That(IsOpen(world, copy), Is.True);
        Assert.That(() => BuildingState.Read(world, copy, []), Throws.TypeOf<MalformedDataException>());
    }

    [Test]
    public void A_block_that_closes_is_not_placed_on_somebody()
    {
        var world = TestWorlds.Ready();
        var specs = Simulation.Construction.ConstructionSpec.For(TestWorlds.Content);
        world.UnitLifecycle.Create(TestWorlds.Content.Units["dagger"].Id, 2, 40, 40, 0);

        Assert.That(world.Construction.Placement.IsBlockedByUnits(specs[Door], 5, 5), Is.True);
        Assert.That(world.Construction.Placement.IsBlockedByUnits(specs[Door], 6, 5), Is.False);
        Assert.That(world.Construction.Placement.IsBlockedByUnits(specs[TestWorlds.Id("conveyor")], 5, 5), Is.False);
    }

    [Test]
    public void Programs_open_doors_but_not_twice_in_a_moment()
    {
        var world = TestWorlds.Ready();
        var doors = new[] { 5, 6 }.Select(x => world.Lifecycle.SetBlock(x, 5, Door, 1, 0)).ToArray();
        world.Run(100);
        Control(world, doors[0], 1);
        Assert.That(IsOpen(world, doors[1]), Is.True, "the chain moves together");
        Assert.That(world.MechanismOf(doors[1]).TrySense(doors[1], LogicProperty.Enabled, out var open) && open.AsBoolean, Is.True);

        world.Run(79);
        Control(world, doors[1], 0);
        Assert.That(IsOpen(world, doors[0]), Is.True, "too early");
        world.Run(1);
        Control(world, doors[1], 0);

        Assert.That(doors.Select(d => IsOpen(world, d)), Is.All.False);
    }

    [Test]
    public void Programs_do_not_close_a_door_on_somebody_nor_lose_time_by_trying()
    {
        var world = TestWorlds.Ready();
        var door = world.Lifecycle.SetBlock(5, 5, Door, 1, 0);
        Configure(world, door, true);
        var unit = world.UnitLifecycle.Create(TestWorlds.Content.Units["dagger"].Id, 2, 40, 40, 0);
        world.Run(100);
        Control(world, door, 0);
        Assert.That(IsOpen(world, door), Is.True);

        world.UnitLifecycle.Despawn(unit);
        Control(world, door, 0);

        Assert.That(IsOpen(world, door), Is.False);
    }

    [Test]
    public void A_large_field_of_doors_loads_and_moves_in_no_time()
    {
        var world = TestWorlds.Create(100, 100);
        for (var x = 0; x < 100; x++)
            for (var y = 0; y < 100; y++)
                world.Lifecycle.SetBlock(x, y, Door, 1, 0);
        world.FinishLoading();

        Configure(world, world.Tiles.BuildingAt(50, 50), true);

        Assert.That(Enumerable.Range(0, world.Tiles.Count).All(tile => IsOpen(world, world.Tiles.BuildingAt(tile))), Is.True);
    }

    private static void Control(World world, int door, double enabled) =>
        world.MechanismOf(door).Control(door, LogicProperty.Enabled, new LogicArguments(MlogValue.Number(enabled), default, default, default));

    private static bool IsOpen(World world, int door) => world.ConfigOf(door).AsBoolean();

    private static void Configure(World world, int door, bool open) => world.MechanismOf(door).Configure(door, ConfigValue.Boolean(open));
}
