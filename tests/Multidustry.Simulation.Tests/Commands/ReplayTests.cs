using System.Buffers;
using Multidustry.Core.Geometry;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Commands;
using Multidustry.Simulation.Commands.Codec;
using Multidustry.TestKit;

namespace Multidustry.Simulation.Tests.Commands;

/// <summary>Start snapshot and recorded commands are the world.</summary>
public class ReplayTests
{
    [Test]
    public void A_snapshot_and_the_commands_after_it_give_the_same_world_at_every_tick()
    {
        var random = new Random(Seeds.Choose(77));
        var world = Town();
        var bots = new Bots(world, random);
        for (var tick = 0; tick < 200; tick++)
            bots.PlayTick();
        var snapshot = new ArrayBufferWriter<byte>();
        world.WriteSnapshot(snapshot);
        var log = new Recording();
        world.Recorder = log;
        var hashes = new List<ulong>();
        for (var tick = 0; tick < 600; tick++)
        {
            bots.PlayTick();
            hashes.Add(world.StateHash());
        }

        var replayed = TestWorlds.Create(60, 60);
        replayed.ReadSnapshot(snapshot.WrittenSpan);
        var next = 0;
        for (var tick = 0; tick < hashes.Count; tick++)
        {
            for (; next < log.Commands.Count && log.Commands[next].Tick == replayed.Clock.Tick; next++)
                Assert.That(replayed.Execute(CommandCodec.Read(log.Commands[next].Bytes)), Is.EqualTo(CommandRefusal.None));
            replayed.Tick();
            Assert.That(replayed.StateHash(), Is.EqualTo(hashes[tick]), $"after tick {tick}");
        }
        Assert.That(next, Is.EqualTo(log.Commands.Count));
        Assert.That(log.Commands.Select(entry => CommandCodec.Read(entry.Bytes).GetType()).Distinct().Count(), Is.GreaterThanOrEqualTo(10), "kinds of commands that happened");
    }

    [Test]
    public void Refused_commands_are_not_recorded_and_reserved_ids_are()
    {
        var world = Town();
        var log = new Recording();
        world.Recorder = log;

        Assert.That(world.Execute(new RemovePlayer { Player = 12345 }), Is.Not.EqualTo(CommandRefusal.None));
        Assert.That(log.Commands, Is.Empty);
        var id = world.ReserveEntityId();
        Assert.That(world.ReserveEntityId(), Is.EqualTo(id + 1));
        Assert.That(log.Commands, Has.Count.EqualTo(2));
    }

    [Test]
    public void Rules_and_waves_are_changed_by_commands()
    {
        var world = Town();
        var wave = world.Clock.Wave;
        var rules = world.Rules.Copy();
        rules.Fog = !rules.Fog;

        Assert.That(world.Execute(new ChangeRules { Rules = rules.ToJson() }), Is.EqualTo(CommandRefusal.None));
        Assert.That(world.Rules.Fog, Is.EqualTo(rules.Fog));
        Assert.That(world.Execute(new ChangeRules { Rules = "{fog:[" }), Is.EqualTo(CommandRefusal.InvalidConfig));
        Assert.That(world.Execute(new ChangeRules { Rules = new string(' ', ChangeRules.MaximumLength + 1) }), Is.EqualTo(CommandRefusal.LimitExceeded));
        Assert.That(world.Execute(new CallWave()), Is.EqualTo(CommandRefusal.None));
        Assert.That(world.Clock.Wave, Is.EqualTo(wave + 1));
    }

    private static World Town()
    {
        var world = TestWorlds.Ready(60, 60);
        world.Lifecycle.SetBlock(30, 30, TestWorlds.Id("core-shard"), 1, 0);
        world.Items.Set(world.Buildings.Items.Values[world.Tiles.BuildingAt(30, 30)], 0, 3000);
        world.Lifecycle.SetBlock(20, 20, TestWorlds.Id("sorter"), 1, 0);
        world.Lifecycle.SetBlock(22, 20, TestWorlds.Id("conveyor"), 1, 0);
        world.Lifecycle.SetBlock(24, 20, TestWorlds.Id("container"), 1, 0);
        world.Rules.DefaultTeam = 1;
        return world;
    }

    private sealed class Recording : ICommandRecorder
    {
        public List<(long Tick, byte[] Bytes)> Commands { get; } = [];

        public void Executed(World world, WorldCommand command)
        {
            var output = new ArrayBufferWriter<byte>();
            CommandCodec.Write(command, output);
            Commands.Add((world.Clock.Tick, output.WrittenSpan.ToArray()));
        }
    }

    /// <summary>Players who come, go, walk, build, carry, configure and rotate at random, between ticks and by the queue.</summary>
    private sealed class Bots(World world, Random random)
    {
        private readonly List<int> _players = [];
        private int _number;

        public void PlayTick()
        {
            if (_players.Count < 5 && random.Next(20) == 0)
                Join();
            foreach (var player in _players)
                if (random.Next(3) == 0)
                    Give(Next(player));
            if (random.Next(100) == 0)
                Give(new SpawnUnit { Type = TestWorlds.Content.Units["dagger"].Id, Team = 1, X = random.Next(480), Y = random.Next(480) });
            if (random.Next(150) == 0 && _players.Count > 1)
            {
                Give(new RemovePlayer { Player = _players[0] });
                _players.RemoveAt(0);
            }
            world.Tick();
        }

        private void Join()
        {
            var id = world.ReserveEntityId();
            world.Execute(new AddPlayer { Id = id, Name = $"bot {id}", Team = 1 });
            _players.Add(id);
        }

        private WorldCommand Next(int player) => random.Next(12) switch
        {
            0 => new RotateBuilding { Player = player, Tile = new TilePosition(22, 20), Left = random.Next(2) == 0 },
            1 => new ConfigureBuilding { Player = player, Tile = new TilePosition(20, 20), Config = ConfigValue.Content(TestWorlds.Content.Items[random.Next(4)].Reference) },
            2 => new RequestItem { Player = player, Tile = new TilePosition(30, 30), Item = 0, Amount = random.Next(1, 20) },
            3 => new TransferInventory { Player = player, Tile = new TilePosition(24, 20) },
            4 => new DropItem { Player = player },
            5 => new RespawnPlayer { Player = player },
            6 => new AddPlan { Player = player, Plan = Plan() },
            7 => new SetPlayerAdmin { Player = player, Admin = random.Next(2) == 0 },
            8 => random.Next(30) == 0 ? new CallWave() : new SetPlayerTeam { Player = player, Team = 1 },
            _ => Move(player),
        };

        private MovePlayer Move(int player)
        {
            var row = world.Players.Find(player);
            var unit = row < 0 ? -1 : world.PlayerLifecycle.UnitOf(row);
            return new MovePlayer
            {
                Player = player,
                Number = ++_number,
                UnitId = unit < 0 ? -1 : world.Units.Id[unit],
                X = 240 + random.Next(-100, 100),
                Y = 240 + random.Next(-100, 100),
                PointerX = random.Next(480),
                PointerY = random.Next(480),
                Shooting = random.Next(4) == 0,
                Building = true,
                Plans = random.Next(3) == 0 ? [Plan(), Plan()] : null,
            };
        }

        private BuildPlan Plan() => random.Next(4) == 0
            ? BuildPlan.Break(Place())
            : BuildPlan.Place(Place(), (short)TestWorlds.Id(random.Next(2) == 0 ? "conveyor" : "copper-wall"), (byte)random.Next(4));

        private TilePosition Place() => new((short)random.Next(20, 40), (short)random.Next(20, 40));

        private void Give(WorldCommand command)
        {
            if (random.Next(2) == 0)
                world.Execute(command);
            else
                world.Commands.TryEnqueue(command);
        }
    }
}
