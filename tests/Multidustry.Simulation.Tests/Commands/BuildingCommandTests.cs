using Multidustry.Core.Content;
using Multidustry.Core.Geometry;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Commands;
using Multidustry.Simulation.Tests.Blocks;

namespace Multidustry.Simulation.Tests.Commands;

/// <summary>What players may do to buildings that stand.</summary>
public class BuildingCommandTests
{
    private World _world = null!;
    private int _player;

    [SetUp]
    public void A_player_with_a_unit_and_an_enemy()
    {
        _world = TestWorlds.Ready(80, 60);
        _world.Lifecycle.SetBlock(30, 30, TestWorlds.Id("core-shard"), 1, 0);
        _world.Lifecycle.SetBlock(60, 30, TestWorlds.Id("core-shard"), 2, 0);
        _world.Place("sorter", 34, 30);
        _world.Place("copper-wall", 34, 32);
        _world.Place("conveyor", 34, 34);
        _world.Place("sorter", 36, 30, team: 2);
        _player = _world.ReserveEntityId();
        _world.Execute(new AddPlayer { Id = _player, Name = "builder", Team = 1 });
        for (var tick = 0; tick < 61; tick++)
            _world.Tick();
    }

    public static IEnumerable<TestCaseData> Refused()
    {
        var lead = ConfigValue.Content(TestWorlds.Content.Items["lead"].Reference);
        yield return Configure("outside", -1, 30, lead, CommandRefusal.OutsideMap);
        yield return Configure("far outside", short.MaxValue, short.MinValue, lead, CommandRefusal.OutsideMap);
        yield return Configure("no building", 40, 40, lead, CommandRefusal.NoBuilding);
        yield return Configure("an enemy's", 36, 30, lead, CommandRefusal.OtherTeam);
        yield return Configure("an enemy's core", 60, 30, lead, CommandRefusal.OtherTeam);
        yield return Configure("one that has none", 34, 32, lead, CommandRefusal.InvalidConfig);
        yield return Configure("another kind", 34, 30, ConfigValue.String("lead"), CommandRefusal.InvalidConfig);
        yield return Configure("no number", 34, 30, ConfigValue.Float(float.NaN), CommandRefusal.InvalidConfig);
        yield return Configure("unknown item", 34, 30, ConfigValue.Content(new ContentReference(ContentType.Item, 9999)), CommandRefusal.InvalidConfig);
        yield return Configure("a liquid", 34, 30, ConfigValue.Content(new ContentReference(ContentType.Liquid, 0)), CommandRefusal.InvalidConfig);
        yield return Rotate("outside", 80, 5, CommandRefusal.OutsideMap);
        yield return Rotate("no building", 40, 40, CommandRefusal.NoBuilding);
        yield return Rotate("an enemy's", 36, 30, CommandRefusal.OtherTeam);
    }

    [TestCaseSource(nameof(Refused))]
    public void A_wrong_one_is_refused_with_its_reason_and_changes_nothing(Func<int, WorldCommand> command, CommandRefusal reason)
    {
        var hash = _world.StateHash();

        Assert.That(_world.Execute(command(_player)), Is.EqualTo(reason));
        Assert.That(_world.StateHash(), Is.EqualTo(hash));
    }

    [Test]
    public void A_right_one_is_carried_out()
    {
        var lead = ConfigValue.Content(TestWorlds.Content.Items["lead"].Reference);
        Assert.That(_world.Execute(new ConfigureBuilding { Player = _player, Tile = new TilePosition(34, 30), Config = lead }), Is.EqualTo(CommandRefusal.None));
        Assert.That(_world.ConfigOf(_world.Tiles.BuildingAt(34, 30)), Is.EqualTo(lead));

        Assert.That(_world.Execute(new RotateBuilding { Player = _player, Tile = new TilePosition(34, 34), Left = true }), Is.EqualTo(CommandRefusal.None));
        Assert.That(_world.Buildings.Rotation[_world.Tiles.BuildingAt(34, 34)], Is.EqualTo(1));
    }

    private static TestCaseData Configure(string name, short x, short y, ConfigValue config, CommandRefusal reason) =>
        Case($"configure {name}", player => new ConfigureBuilding { Player = player, Tile = new TilePosition(x, y), Config = config }, reason);

    private static TestCaseData Rotate(string name, short x, short y, CommandRefusal reason) =>
        Case($"rotate {name}", player => new RotateBuilding { Player = player, Tile = new TilePosition(x, y), Left = true }, reason);

    private static TestCaseData Case(string name, Func<int, WorldCommand> command, CommandRefusal reason) =>
        new TestCaseData(command, reason).SetArgDisplayNames(name);
}
