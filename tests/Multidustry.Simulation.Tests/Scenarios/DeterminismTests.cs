using System.Buffers;
using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Persistence;
using Multidustry.Simulation.Scenarios;
using Multidustry.Simulation.Scheduling;

namespace Multidustry.Simulation.Tests.Scenarios;

/// <summary>Every recorded scenario again, for what the recordings can't show: that a world depends on nothing but its state.</summary>
[Parallelizable(ParallelScope.All)]
public class DeterminismTests
{
    private static readonly ContentCatalogue Content = ContentCatalogue.ForBuild(154);

    [TestCaseSource(typeof(ScenarioRecordings), nameof(ScenarioRecordings.Names))]
    public void A_world_restored_from_its_snapshot_at_any_time_goes_on_as_the_one_that_went_on(string name)
    {
        using var scenario = ScenarioRecordings.Scenario(name);
        var world = scenario.CreateWorld(Content);
        World? restored = null;
        var ticks = Math.Min(scenario.Ticks, 600);
        for (var tick = 1; tick <= ticks; tick++)
        {
            Tick(world, scenario, tick);
            if (tick == ticks / 2)
            {
                restored = Copy(world);
                continue;
            }
            if (restored is null)
                continue;
            Tick(restored, scenario, tick);
            if (tick % 16 == 0 || tick == ticks)
                Assert.That(restored.StateHash(), Is.EqualTo(world.StateHash()), $"tick {tick}");
        }
    }

    [Test]
    public async Task Every_scenario_has_the_same_history_on_one_scheduler_thread_and_on_eight()
    {
        var names = ScenarioRecordings.Names.ToArray();

        Assert.That(await RunAll(names, threads: 8), Is.EqualTo(await RunAll(names, threads: 1)));
    }

    [TestCaseSource(typeof(ScenarioRecordings), nameof(ScenarioRecordings.Names))]
    public void A_world_saved_to_a_file_in_the_middle_has_the_same_buildings_after_loading(string name)
    {
        using var scenario = ScenarioRecordings.Scenario(name);
        var world = scenario.CreateWorld(Content);
        for (var tick = 1; tick <= Math.Min(scenario.Ticks, 600) / 2; tick++)
            Tick(world, scenario, tick);
        var saved = WorldCapture.Take(world, new MapInfo()).ToSave(DateTimeOffset.UnixEpoch);
        var loaded = WorldLoader.Load(saved, Content).World;

        Assert.That(Describe(loaded), Is.EqualTo(Describe(world)));
        Assert.That(loaded.Clock.Wave, Is.EqualTo(world.Clock.Wave));
        Assert.That(loaded.Clock.WaveCountdown, Is.EqualTo(world.Clock.WaveCountdown));
        loaded.Tick();
    }

    private static List<string> Describe(World world)
    {
        var lines = new List<string>();
        for (var tile = 0; tile < world.Tiles.Count; tile++)
            if (world.Tiles.BuildingAt(tile) is >= 0 and var building && world.Buildings.Tile[building] == tile)
                lines.Add($"{world.Tiles.PositionOf(tile)}: {Describe(world, building)}");
        return lines;
    }

    /// <summary>Saves keep efficiency and positions on belts as truncated bytes, as the original does; so of belts only the number of items counts.</summary>
    private static string Describe(World world, int building)
    {
        var buildings = world.Buildings;
        var block = Content.Blocks[buildings.Block[building]];
        var items = buildings.Items[building] is >= 0 and var row ? string.Join(' ', world.Items.Amounts[row].ToArray()) : "";
        var liquids = buildings.Liquids[building] is >= 0 and var tank ? string.Join(' ', world.Liquids.Amounts[tank].ToArray()) : "";
        var state = new ArrayBufferWriter<byte>();
        var writer = new BigEndianWriter(state);
        world.MechanismOf(building).WriteState(building, ref writer);
        writer.Flush();
        var bytes = block.Class.Is("Conveyor") ? $"{state.WrittenCount} bytes" : Convert.ToHexString(state.WrittenSpan);
        return $"{block.Name} {buildings.Team[building]} {buildings.Rotation[building]} {buildings.Flags[building] & BuildingFlags.Enabled} {buildings.Health[building]} [{items}] [{liquids}] {bytes}";
    }

    private static async Task<ulong[][]> RunAll(string[] names, int threads)
    {
        var histories = names.Select(name => new History(ScenarioRecordings.Scenario(name))).ToArray();
        await using (var scheduler = new WorldScheduler(new WorldSchedulerOptions { Threads = threads }))
        {
            for (var i = 0; i < names.Length; i++)
                scheduler.Add(names[i], histories[i].World, histories[i]);
            await Task.WhenAll(histories.Select(history => history.Done));
        }
        return [.. histories.Select(history => history.Hashes)];
    }

    private static void Tick(World world, Scenario scenario, int tick)
    {
        scenario.ApplyActions(world, tick);
        world.Tick();
    }

    private static World Copy(World world)
    {
        var snapshot = new ArrayBufferWriter<byte>();
        world.WriteSnapshot(snapshot);
        var copy = World.Create(Content, world.Tiles.Width, world.Tiles.Height);
        copy.ReadSnapshot(snapshot.WrittenSpan);
        return copy;
    }

    /// <summary>Plays a scenario in a scheduled world and takes its hash now and then.</summary>
    private sealed class History(Scenario scenario) : IWorldHooks
    {
        private const int Ticks = 60, Interval = 6;
        private readonly List<ulong> _hashes = [];
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _tick;

        public World World { get; } = scenario.CreateWorld(Content);

        public ulong[] Hashes => [.. _hashes];

        public Task Done => _done.Task;

        public void BeforeTick(World world)
        {
            if (++_tick <= Ticks)
                scenario.ApplyActions(world, _tick);
        }

        public void AfterTick(World world)
        {
            if (_tick <= Ticks && _tick % Interval == 0)
                _hashes.Add(world.StateHash());
            if (_tick == Ticks)
                _done.TrySetResult();
        }

        public void Faulted(World world, Exception problem) => _done.TrySetException(problem);
    }
}
