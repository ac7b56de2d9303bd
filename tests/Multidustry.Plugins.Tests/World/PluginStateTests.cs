using System.Buffers;
using Multidustry.Core.Binary;
using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.Calls;
using Multidustry.Plugins.World.Messages;
using Multidustry.Simulation.Commands;
using Multidustry.Simulation.Commands.Codec;
using Multidustry.Simulation.Persistence;
using Multidustry.TestKit;

namespace Multidustry.Plugins.Tests.World;

/// <summary>Plugins are part of their world: saved, moved, restored and replayed, they go on bit for bit.</summary>
public sealed class PluginStateTests
{
    private static readonly string[] Words = ["batches", "random", "timer", "put x", "put yyy", "get", "node get", "poll", "trap", "menu", "nothing"];

    [Test]
    public void A_restored_world_goes_on_as_the_one_that_was_saved()
    {
        var random = new Random(Seeds.Choose(5));
        var world = Busy(random);
        var moved = new PluginWorld();
        moved.World.ReadSnapshot(world.Snapshot());
        Assert.That(moved.Snapshot(), Is.EqualTo(world.Snapshot()));
        Assert.That(moved.Plugins.Statuses.Select(status => status with { LastFuel = 0 }), Is.EqualTo(world.Plugins.Statuses.Select(status => status with { LastFuel = 0 })));
        for (var tick = 0; tick < 400; tick++)
        {
            var word = Words[random.Next(Words.Length)];
            if (random.Next(3) == 0)
                Assert.That(moved.Chat(word), Is.EqualTo(world.Chat(word)), $"tick {tick}");
            else
                Assert.That(moved.Tick(), Is.EqualTo(world.Tick()), $"tick {tick}");
            Assert.That(moved.World.StateHash(), Is.EqualTo(world.World.StateHash()), $"tick {tick}");
        }
    }

    [Test]
    public void A_replay_of_the_commands_comes_to_the_same_world_and_says_nothing_twice()
    {
        var random = new Random(Seeds.Choose(6));
        var world = Busy(random);
        var start = world.Snapshot();
        var log = new Recording();
        world.World.Recorder = log;
        for (var tick = 0; tick < 300; tick++)
            world.Chat(Words[random.Next(Words.Length)]);

        var replayed = new PluginWorld();
        replayed.World.ReadSnapshot(start);
        replayed.Plugins.Effects = Multidustry.Plugins.World.IWorldPluginEffects.None;
        var next = 0;
        for (var tick = 0; tick < 300; tick++)
        {
            for (; next < log.Commands.Count && log.Commands[next].Tick == replayed.World.Clock.Tick; next++)
                replayed.Execute(CommandCodec.Read(log.Commands[next].Bytes));
            replayed.World.Tick();
        }

        Assert.That(replayed.World.StateHash(), Is.EqualTo(world.World.StateHash()));
        Assert.That(log.Commands, Has.Count.EqualTo(300), "what plugins do themselves is not recorded");
        Assert.That(replayed.Said, Is.Empty);
    }

    [Test]
    public void A_message_that_waits_for_the_tick_is_part_of_the_snapshot()
    {
        var world = new PluginWorld();
        world.Install("probe-1");
        world.Execute(PluginMessage.Chat(5, 1, "batches"));
        var moved = new PluginWorld();
        moved.World.ReadSnapshot(world.Snapshot());
        Assert.That(moved.Tick(), Is.EqualTo(new[] { "batches 1" }));
    }

    [Test]
    public void What_happened_since_the_last_tick_is_told_by_the_restored_world_too()
    {
        var world = new PluginWorld();
        world.Install("probe-1");
        world.Execute(new AddPlayer { Id = world.World.ReserveEntityId(), Name = "Ann", Team = 1, Color = -1, Admin = false });
        var moved = new PluginWorld();
        moved.World.ReadSnapshot(world.Snapshot());
        Assert.That(moved.Tick(), Is.EqualTo(world.Tick()).And.Contain("joined Ann"));
        Assert.That(moved.World.StateHash(), Is.EqualTo(world.World.StateHash()));
        Assert.That(moved.Tick(), Is.EqualTo(world.Tick()), "and only once");
    }

    [Test]
    public void A_save_goes_without_what_is_attached()
    {
        var world = new PluginWorld();
        world.Install("probe-1");
        var save = WorldCapture.Take(world.World, new MapInfo()).ToSave(DateTimeOffset.UnixEpoch);
        Assert.That(save.Map, Is.Not.Null);
    }

    [Test]
    public void Plugins_count_in_the_hash_of_the_world()
    {
        var (one, other) = (new PluginWorld(), new PluginWorld());
        foreach (var world in (PluginWorld[])[one, other])
        {
            world.Install("probe-1");
            world.Chat("put same");
        }

        Assert.That(other.World.StateHash(), Is.EqualTo(one.World.StateHash()));
        other.Chat("put other");
        one.Chat("put same");
        Assert.That(other.World.StateHash(), Is.Not.EqualTo(one.World.StateHash()));
    }

    [Test]
    public void A_snapshot_whose_package_is_missing_is_refused()
    {
        var world = new PluginWorld();
        world.Install("probe-1");
        Assert.That(() => new PluginWorld(library: new PluginLibrary()).World.ReadSnapshot(world.Snapshot()), Throws.TypeOf<MalformedDataException>().With.Message.Contains("not in the library"));
    }

    [Test]
    public void Calls_that_were_under_way_fail_when_the_node_is_gone()
    {
        var world = new PluginWorld();
        world.Install("probe-1");
        world.Chat("node get");
        var moved = new PluginWorld();
        moved.World.ReadSnapshot(world.Snapshot());
        Assert.That(moved.Chat("poll"), Is.EqualTo(new[] { "pending" }));
        moved.Execute(PluginMessage.CallsInterrupted());
        Assert.That(moved.Tick(), Is.EqualTo(new[] { "the call was interrupted, and may have happened or not" }));
        moved.Execute(PluginMessage.CallFinished("probe", 1, new NothingOutcome()));
        Assert.That(moved.Tick(), Is.Empty, "an outcome that comes too late is ignored");
    }

    [Test]
    public void Damaged_states_are_refused_with_the_one_error()
    {
        var world = Busy(new Random(8));
        var output = new ArrayBufferWriter<byte>();
        world.Plugins.Write(output);
        var random = new Random(Seeds.Choose(9));
        var plugins = new PluginWorld().Plugins;
        for (var i = 0; i < Seeds.Cases(300); i++)
        {
            var bytes = random.Next(5) == 0 ? output.WrittenSpan[..random.Next(output.WrittenCount)].ToArray() : output.WrittenSpan.ToArray();
            for (var n = random.Next(1, 6); n > 0 && bytes.Length > 0; n--)
                bytes[random.Next(Math.Min(bytes.Length, random.Next(2) == 0 ? 400 : bytes.Length))] = (byte)random.Next(256);
            try
            {
                plugins.Read(bytes);
            }
            catch (MalformedDataException)
            {
            }
        }
    }

    /// <summary>A world with two plugins that have something behind them.</summary>
    private static PluginWorld Busy(Random random)
    {
        var world = new PluginWorld();
        world.Install("probe-1");
        world.Install("welcome", "welcome");
        for (var tick = 0; tick < 50; tick++)
            world.Chat(Words[random.Next(Words.Length - 3)]);
        return world;
    }

    private sealed class Recording : ICommandRecorder
    {
        public List<(long Tick, byte[] Bytes)> Commands { get; } = [];

        public void Executed(Simulation.World world, WorldCommand command)
        {
            var output = new ArrayBufferWriter<byte>();
            CommandCodec.Write(command, output);
            Commands.Add((world.Clock.Tick, output.WrittenSpan.ToArray()));
        }
    }
}
