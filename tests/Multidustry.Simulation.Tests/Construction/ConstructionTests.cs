using System.Buffers;
using Multidustry.Core.Geometry;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Commands;
using Multidustry.Simulation.Events;
using Multidustry.TestKit;

namespace Multidustry.Simulation.Tests.Construction;

public class ConstructionTests
{
    private World _world = null!;
    private int _player;

    [SetUp]
    public void A_player_with_a_unit_beside_a_stocked_core()
    {
        _world = TestWorlds.Ready(60, 60);
        _world.Lifecycle.SetBlock(30, 30, TestWorlds.Id("core-shard"), 1, 0);
        for (var item = 0; item < TestWorlds.Content.Items.Count; item++)
            _world.Items.Add(_world.Teams.ItemsOf(1), item, 1000);
        _player = _world.ReserveEntityId();
        _world.Execute(new AddPlayer { Id = _player, Name = "builder", Team = 1 });
        Run(61);
    }

    [Test]
    public void A_plan_becomes_a_site_and_then_the_block_and_the_core_pays()
    {
        Plan(Place("copper-wall-large", 35, 30));
        Run(1);
        Assert.That(Events(WorldEventKind.ConstructionBegan), Has.Length.EqualTo(1));

        var finished = RunUntil(WorldEventKind.ConstructionFinished);

        Assert.That(finished.Block, Is.EqualTo(TestWorlds.Id("copper-wall-large")));
        Assert.That(NameAt(36, 31), Is.EqualTo("copper-wall-large"));
        Assert.That(Copper, Is.EqualTo(1000 - 24));
        Assert.That(_world.Buildings.Health[_world.Tiles.BuildingAt(35, 30)], Is.EqualTo(TestWorlds.Content.Blocks["copper-wall-large"].Health));
    }

    [Test]
    public void Taking_down_gives_half_back()
    {
        _world.Lifecycle.SetBlock(35, 30, TestWorlds.Id("copper-wall-large"), 1, 0);
        Plan(BuildPlan.Break(new TilePosition(36, 31)));

        RunUntil(WorldEventKind.DeconstructionFinished);

        Assert.That(NameAt(35, 30), Is.EqualTo("air"));
        Assert.That(Copper, Is.EqualTo(1000 + 12));
    }

    [Test]
    public void A_belt_built_over_a_belt_keeps_its_items()
    {
        var old = _world.Lifecycle.SetBlock(35, 30, TestWorlds.Id("conveyor"), 1, 1);
        _world.MechanismOf(old).HandleStack(old, 0, 3);
        Plan(Place("titanium-conveyor", 35, 30, 1));

        RunUntil(WorldEventKind.ConstructionFinished);

        var belt = _world.Tiles.BuildingAt(35, 30);
        Assert.That(_world.Items.Get(_world.Buildings.Items[belt], 0), Is.EqualTo(3));
        Assert.That(_world.MechanismOf(belt).DescribeState(belt), Does.Contain("copper"));
        Run(1);
        Assert.That(_world.Buildings.Count, Is.EqualTo(2), "the old belt's rows are given back");
    }

    [Test]
    public void A_configuration_travels_with_its_plan()
    {
        _world.Rules.InfiniteResources = true;
        Plan(Place("item-source", 35, 30, config: ConfigValue.Content(TestWorlds.Content.Items["lead"].Reference)));

        var finished = RunUntil(WorldEventKind.ConstructionFinished);

        Assert.That(finished.Config.AsContent().Id, Is.EqualTo(TestWorlds.Content.Items["lead"].Id));
        Assert.That(_world.ConfigOf(_world.Tiles.BuildingAt(35, 30)), Is.EqualTo(finished.Config));
    }

    [Test]
    public void A_larger_core_replaces_a_smaller_one_at_once_and_takes_its_price()
    {
        for (var item = 0; item < TestWorlds.Content.Items.Count; item++)
            _world.Items.Set(_world.Teams.ItemsOf(1), item, 4000);
        Plan(Place("core-foundation", 30, 30));
        Run(2);

        Assert.That(NameAt(30, 30), Is.EqualTo("core-foundation"));
        Assert.That(Copper, Is.EqualTo(1000));
        Assert.That(_world.Teams.CoresOf(1).Length, Is.EqualTo(1));
    }

    [TestCase("copper-wall", 0, 30, TestName = "on the dark edge")]
    [TestCase("copper-wall", 30, 30, TestName = "on the core")]
    [TestCase("core-shard", 40, 40, TestName = "a core on open ground")]
    [TestCase("item-source", 35, 35, TestName = "a sandbox block in survival")]
    [TestCase("world-processor", 35, 35, TestName = "an editor's block")]
    [TestCase("build3", 35, 35, TestName = "a construction site itself")]
    [TestCase("air", 35, 35, TestName = "nothing")]
    public void Where_or_what_may_not_be_built_is_not(string block, int x, int y)
    {
        var before = NameAt(x, y);
        Plan(Place(block, x, y));
        Run(60);

        Assert.That(NameAt(x, y), Is.EqualTo(before));
    }

    [Test]
    public void Near_an_enemys_core_and_on_deep_water_nothing_is_built()
    {
        _world.Rules.EnemyCoreBuildRadius = 80;
        _world.Lifecycle.SetBlock(45, 45, TestWorlds.Id("core-shard"), 2, 0);
        _world.Tiles.SetFloor(_world.Tiles.IndexOf(35, 30), TestWorlds.Id("deep-water"));
        Plan(Place("copper-wall", 40, 40), Place("copper-wall", 35, 30));
        Run(60);

        Assert.That(NameAt(40, 40), Is.EqualTo("air"));
        Assert.That(NameAt(35, 30), Is.EqualTo("air"));
    }

    [Test]
    public void Banned_blocks_are_not_built()
    {
        _world.Rules.BannedBlocks.Add(TestWorlds.Content.Blocks["copper-wall"]);
        Plan(Place("copper-wall", 35, 30));
        Run(60);

        Assert.That(NameAt(35, 30), Is.EqualTo("air"));
    }

    [Test]
    public void Buildings_of_another_team_are_neither_replaced_nor_taken_down()
    {
        _world.Rules.EnemyCoreBuildRadius = 0;
        _world.Lifecycle.SetBlock(35, 30, TestWorlds.Id("copper-wall"), 2, 0);
        Plan(BuildPlan.Break(new TilePosition(35, 30)), Place("titanium-wall", 35, 30));
        Run(120);

        Assert.That(NameAt(35, 30), Is.EqualTo("copper-wall"));
    }

    [Test]
    public void A_core_out_of_items_lets_the_site_wait()
    {
        _world.Items.Set(_world.Teams.ItemsOf(1), 0, 5);
        Plan(Place("copper-wall-large", 35, 30));
        Run(600);
        Assert.That(NameAt(35, 30), Is.EqualTo("build2"));

        _world.Items.Set(_world.Teams.ItemsOf(1), 0, 100);
        RunUntil(WorldEventKind.ConstructionFinished);

        Assert.That(Copper, Is.EqualTo(105 - 24));
    }

    [Test]
    public void Random_plans_keep_the_world_whole_and_a_restored_copy_goes_on_equally()
    {
        var random = new Random(Seeds.Choose(40));
        var restored = TestWorlds.Create(60, 60);
        for (var round = 0; round < 40; round++)
        {
            var plans = Enumerable.Range(0, 10).Select(_ => RandomPlan(random)).ToArray();
            Plan(plans);
            Run(random.Next(1, 60));
            var snapshot = new ArrayBufferWriter<byte>();
            _world.WriteSnapshot(snapshot);
            restored.ReadSnapshot(snapshot.WrittenSpan);
            for (var tick = 0; tick < 5; tick++)
            {
                _world.Tick();
                restored.Tick();
                Assert.That(restored.StateHash(), Is.EqualTo(_world.StateHash()));
            }
            AssertWhole();
        }
    }

    private static BuildPlan RandomPlan(Random random)
    {
        var position = new TilePosition((short)random.Next(-2, 62), (short)random.Next(-2, 62));
        return random.Next(4) == 0
            ? BuildPlan.Break(position)
            : BuildPlan.Place(position, (short)random.Next(-1, 450), (byte)random.Next(256), random.Next(3) == 0 ? ConfigValue.Int(random.Next()) : default);
    }

    private void AssertWhole()
    {
        for (var tile = 0; tile < _world.Tiles.Count; tile++)
            if (_world.Tiles.BuildingAt(tile) is >= 0 and var building)
            {
                Assert.That(_world.Buildings.IsAlive(building), Is.True);
                Assert.That(_world.Buildings.Block[building], Is.EqualTo(_world.Tiles.Blocks[tile]));
            }
        foreach (var amount in _world.Items.Amounts[_world.Teams.ItemsOf(1)])
            Assert.That(amount, Is.InRange(0, 4000));
    }

    private int Copper => _world.Items.Get(_world.Teams.ItemsOf(1), 0);

    private static BuildPlan Place(string block, int x, int y, byte rotation = 0, ConfigValue config = default) =>
        BuildPlan.Place(new TilePosition((short)x, (short)y), (short)TestWorlds.Id(block), rotation, config);

    private void Plan(params BuildPlan[] plans)
    {
        var unit = _world.PlayerLifecycle.UnitOf(_world.Players.Find(_player));
        _world.Execute(new MovePlayer
        {
            Player = _player, Number = 1, UnitId = _world.Units.Id[unit], X = _world.Units.X[unit], Y = _world.Units.Y[unit],
            Building = true, Plans = plans,
        });
    }

    private string NameAt(int x, int y) => TestWorlds.Content.Blocks[_world.Tiles.Blocks[_world.Tiles.IndexOf(x, y)]].Name;

    private WorldEvent[] Events(WorldEventKind kind) => [.. _world.Events.Batch.ToArray().Where(e => e.Kind == kind)];

    private WorldEvent RunUntil(WorldEventKind kind)
    {
        for (var tick = 0; tick < 3000; tick++)
        {
            _world.Tick();
            if (Events(kind) is [var happened, ..])
                return happened;
        }
        throw new AssertionException($"no {kind} in 3000 ticks");
    }

    private void Run(int ticks)
    {
        for (var i = 0; i < ticks; i++)
            _world.Tick();
    }
}
