using System.Diagnostics;
using Multidustry.Core.Mathematics;
using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Runtime;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Logic;

/// <summary>What the processors of one world share.</summary>
internal sealed class LogicSystem
{
    /// <summary>Programs draw where somebody looks, which is not on a server.</summary>
    public static readonly MlogProcessorOptions Options = new() { HasGraphics = false };

    private readonly World _world;
    private readonly StateValue<GameRandom> _random;
    private readonly StateValue<int> _searches;

    public LogicSystem(World world)
    {
        _world = world;
        Vocabulary = LogicVocabulary.For(world.Content);
        _random = world.State.Register(new StateValue<GameRandom>("logic.random"));
        _random.Value = new GameRandom((long)world.Random.State0);
        _searches = world.State.Register(new StateValue<int>("logic.searches"));
        Sensors = new LogicSensors(world);
        Units = new LogicUnits(world);
        Radar = new RadarSearch(world);
        Roster = new LogicRoster(world);
        (Globals.MapWidth, Globals.MapHeight, Globals.IsServer) = (world.Tiles.Width, world.Tiles.Height, true);
    }

    public LogicVocabulary Vocabulary { get; }

    public MlogGlobals Globals { get; } = new();

    public LogicSensors Sensors { get; }

    public LogicUnits Units { get; }

    public RadarSearch Radar { get; }

    public LogicRoster Roster { get; }

    /// <summary>Processors with a program, in no order that matters.</summary>
    public int Processors { get; set; }

    /// <summary>Instructions executed and time spent in the last tick, for metrics.</summary>
    public LogicCost Cost { get; private set; }

    public double NextRandom() => _random.Value.NextDouble();

    /// <summary>A number that no search before had.</summary>
    public int NextSearch() => ++_searches.Value;

    /// <summary>Before anything is updated: clocks and unit lists as all programs of this tick see them.</summary>
    public void BeginTick()
    {
        Cost = default;
        if (Processors == 0)
            return;
        Globals.Tick = _world.Clock.MatchTicks;
        Globals.WaveNumber = _world.Clock.Wave;
        Globals.WaveCountdown = _world.Clock.WaveCountdown;
        Units.Gather();
    }

    /// <summary>Runs one processor's share of a tick and books what it cost.</summary>
    public void Run(ProcessorHost processor, float progress)
    {
        var start = Stopwatch.GetTimestamp();
        var executed = processor.Run(progress);
        var cost = new LogicCost(executed, Stopwatch.GetElapsedTime(start));
        processor.TotalCost += cost;
        Cost += cost;
    }
}
