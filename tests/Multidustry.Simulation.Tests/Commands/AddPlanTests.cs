using Multidustry.Core.Content;
using Multidustry.Core.Geometry;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Commands;
using Multidustry.Simulation.Construction;

namespace Multidustry.Simulation.Tests.Commands;

public class AddPlanTests
{
    private static readonly ConfigValue Lead = ConfigValue.Content(TestWorlds.Content.Items["lead"].Reference);

    private World _world = null!;
    private int _player;

    [SetUp]
    public void A_player_with_a_unit_and_an_enemy_core()
    {
        _world = TestWorlds.Ready(80, 60);
        _world.Lifecycle.SetBlock(30, 30, TestWorlds.Id("core-shard"), 1, 0);
        _world.Lifecycle.SetBlock(60, 30, TestWorlds.Id("core-shard"), 2, 0);
        _world.Lifecycle.SetBlock(20, 30, TestWorlds.Wall, 2, 0);
        _world.Rules.EnemyCoreBuildRadius = 80f;
        _player = _world.ReserveEntityId();
        _world.Execute(new AddPlayer { Id = _player, Name = "builder", Team = 1 });
        for (var tick = 0; tick < 61; tick++)
            _world.Tick();
    }

    public static IEnumerable<TestCaseData> Refused()
    {
        yield return Case("unknown block", Place(9999, 35, 30), CommandRefusal.UnknownContent);
        yield return Case("negative block", Place(-1, 35, 30), CommandRefusal.UnknownContent);
        yield return Case("outside", Place("copper-wall", -5, 30), CommandRefusal.OutsideMap);
        yield return Case("far outside", Place("copper-wall", 35, short.MaxValue), CommandRefusal.OutsideMap);
        yield return Case("break outside", BuildPlan.Break(new TilePosition(80, 5)), CommandRefusal.OutsideMap);
        yield return Case("impossible rotation", BuildPlan.Place(new TilePosition(35, 30), Id("conveyor"), 200), CommandRefusal.InvalidNumber);
        yield return Case("configuration of another kind", Place("sorter", 35, 30, ConfigValue.String("lead")), CommandRefusal.InvalidConfig);
        yield return Case("number that is none", Place("sorter", 35, 30, ConfigValue.Float(float.NaN)), CommandRefusal.InvalidConfig);
        yield return Case("configuration of a wall", Place("copper-wall", 35, 30, Lead), CommandRefusal.InvalidConfig);
        yield return Case("liquid for a sorter", Place("sorter", 35, 30, ConfigValue.Content(new ContentReference(ContentType.Liquid, 0))), CommandRefusal.InvalidConfig);
        yield return Case("sandbox block", Place("item-source", 35, 30), CommandRefusal.Forbidden);
        yield return Case("air", Place(0, 35, 30), CommandRefusal.Forbidden);
        yield return Case("near an enemy core", Place("copper-wall", 66, 30), CommandRefusal.Forbidden);
        yield return Case("enemy core itself", Place("core-foundation", 60, 30), CommandRefusal.Forbidden);
        yield return Case("taking down an enemy core", BuildPlan.Break(new TilePosition(61, 31)), CommandRefusal.OtherTeam);
        yield return Case("taking down an enemy wall", BuildPlan.Break(new TilePosition(20, 30)), CommandRefusal.OtherTeam);
        yield return Case("over an enemy wall", Place("titanium-wall", 20, 30), CommandRefusal.OtherTeam);
        yield return Case("over the own core", Place("copper-wall", 30, 30), CommandRefusal.InvalidPlacement);
        yield return Case("taking down the own core", BuildPlan.Break(new TilePosition(30, 30)), CommandRefusal.Forbidden);
        yield return Case("taking down nothing", BuildPlan.Break(new TilePosition(35, 30)), CommandRefusal.NoBuilding);
        yield return Case("drill without ore", Place("mechanical-drill", 35, 30), CommandRefusal.InvalidPlacement);
    }

    [TestCaseSource(nameof(Refused))]
    public void A_wrong_plan_is_refused_with_its_reason_and_changes_nothing(BuildPlan plan, CommandRefusal reason)
    {
        var hash = _world.StateHash();

        Assert.That(_world.Execute(new AddPlan { Player = _player, Plan = plan }), Is.EqualTo(reason));
        Assert.That(_world.StateHash(), Is.EqualTo(hash));
    }

    [Test]
    public void A_plan_for_a_tile_that_has_one_takes_its_place()
    {
        _world.Execute(new AddPlan { Player = _player, Plan = Place("copper-wall", 35, 30) });
        _world.Execute(new AddPlan { Player = _player, Plan = Place("router", 40, 30) });
        _world.Execute(new AddPlan { Player = _player, Plan = BuildPlan.Place(new TilePosition(35, 30), Id("titanium-wall"), 2) });

        var plans = QueuedPlans();
        Assert.That(plans.Select(plan => plan.Block), Is.EqualTo(new[] { Id("router"), Id("titanium-wall") }));
        Assert.That(plans[1].Rotation, Is.Zero, "a wall doesn't turn");
    }

    [Test]
    public void A_plan_for_a_site_knows_how_far_it_is()
    {
        for (var item = 0; item < _world.Content.Items.Count; item++)
            _world.Items.Add(_world.Teams.ItemsOf(1), item, 500);
        _world.Execute(new AddPlan { Player = _player, Plan = Place("silicon-smelter", 35, 30) });
        for (var tick = 0; tick < 20; tick++)
            _world.Tick();
        _world.Execute(new AddPlan { Player = _player, Plan = Place("silicon-smelter", 35, 30) });

        var plan = _world.Plans.Queues.At(_world.Units.Plans.Values[_world.UnitOrder.Rows[0]], 0);
        Assert.That(_world.Plans.Progress.Values[plan], Is.InRange(0.01f, 0.99f));
    }

    [Test]
    public void A_right_plan_is_carried_out()
    {
        for (var item = 0; item < _world.Content.Items.Count; item++)
            _world.Items.Add(_world.Teams.ItemsOf(1), item, 500);
        Assert.That(_world.Execute(new AddPlan { Player = _player, Plan = Place("sorter", 35, 30, Lead) }), Is.EqualTo(CommandRefusal.None));
        for (var tick = 0; tick < 300; tick++)
            _world.Tick();

        Assert.That(_world.ConfigOf(_world.Tiles.BuildingAt(35, 30)), Is.EqualTo(Lead));
    }

    [Test]
    public void Without_a_player_a_unit_or_room_in_the_queue_there_is_no_plan()
    {
        var plan = Place("copper-wall", 35, 30);
        Assert.That(_world.Execute(new AddPlan { Player = 12345, Plan = plan }), Is.EqualTo(CommandRefusal.NoSuchPlayer));
        for (short i = 0; i < AddPlan.MostPlans; i++)
            UnitPlans.Add(_world, _world.UnitOrder.Rows[0], Place("router", (short)(1 + i % 50), (short)(1 + i / 50)));

        Assert.That(_world.Execute(new AddPlan { Player = _player, Plan = plan }), Is.EqualTo(CommandRefusal.LimitExceeded));
    }

    private BuildPlan[] QueuedPlans() =>
        [.. _world.Plans.Queues.Items(_world.Units.Plans.Values[_world.UnitOrder.Rows[0]]).ToArray().Select(_world.Plans.ToBuildPlan)];

    private static TestCaseData Case(string name, BuildPlan plan, CommandRefusal reason) => new TestCaseData(plan, reason).SetArgDisplayNames(name);

    private static short Id(string block) => (short)TestWorlds.Id(block);

    private static BuildPlan Place(string block, short x, short y, ConfigValue config = default) => Place(Id(block), x, y, config);

    private static BuildPlan Place(short block, short x, short y, ConfigValue config = default) => BuildPlan.Place(new TilePosition(x, y), block, 0, config);
}
