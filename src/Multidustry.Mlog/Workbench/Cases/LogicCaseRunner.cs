using System.IO.Compression;
using Multidustry.Core.Content;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Workbench.Cases;

/// <summary>Runs cases on a workbench. Thread-safe: every run has a bench of its own.</summary>
public sealed class LogicCaseRunner
{
    private const int MapSize = 60;
    private const int Centre = 30;
    private const float TileSize = 8;

    private static readonly (int X, int Y)[] Places =
        [(4, 0), (0, 4), (-4, 0), (0, -4), (4, 4), (-4, 4), (4, -4), (-4, -4), (8, 0), (0, 8), (-8, 0), (0, -8)];

    private readonly MlogVocabulary _vocabulary;
    private readonly MlogProgramCache _programs = new(capacity: 64);

    /// <summary>Makes a runner for a build of the game.</summary>
    public LogicCaseRunner(ContentCatalogue content) => _vocabulary = new MlogVocabulary(content);

    /// <summary>Runs a case and describes what it left behind, in the form of the recorded results.</summary>
    public CaseObject Run(LogicCase logicCase, LogicCaseOptions? options = null)
    {
        options ??= new LogicCaseOptions();
        var bench = MakeBench(logicCase);
        var processor = bench.Place(bench.Catalogue.Blocks[logicCase.ProcessorBlock], Centre, Centre, MlogTeam.Of(1)).Processor!;
        processor.Options = options.Processor;
        var placed = PlaceWorld(logicCase, bench, processor);
        if (logicCase.UnpackedConfiguration is { } configuration)
        {
            processor.Configure(Compress(configuration));
            for (var tick = 0; tick < logicCase.TicksBefore; tick++)
                processor.Update();
        }
        else
        {
            processor.SetCode(logicCase.Code);
        }
        var executed = logicCase.Ticks is { } ticks ? Tick(bench, processor, ticks) : Execute(processor, logicCase.Instructions, options.NextBudget);
        return new CaseResult(logicCase, bench, processor, placed).Describe(executed);
    }

    private LogicBench MakeBench(LogicCase logicCase)
    {
        var bench = new LogicBench(_vocabulary, MapSize, MapSize) { Programs = _programs };
        bench.Seed(logicCase.Seed);
        (bench.Globals.Tick, bench.Globals.WaveNumber, bench.Globals.WaveCountdown) = (logicCase.StartTick, 7, 90);
        bench.Flags.Add("preset");
        return bench;
    }

    private static List<BenchBuilding> PlaceWorld(LogicCase logicCase, LogicBench bench, BenchProcessor processor)
    {
        var placed = new List<BenchBuilding>();
        var place = 0;
        foreach (var entry in logicCase.World)
        {
            if (entry.Unit is { } type)
            {
                bench.Spawn(bench.Catalogue.Units[type], (float)((Centre + entry.X) * TileSize), (float)((Centre + entry.Y) * TileSize), entry.Team);
                continue;
            }
            var (dx, dy) = entry.HasPosition ? ((int)entry.X, (int)entry.Y) : Places[place++];
            placed.Add(PlaceBuilding(entry, bench, Centre + dx, Centre + dy));
            if (entry.IsLinked && entry.IsLinkForced)
                processor.Links.Add(Centre + dx, Centre + dy, entry.Block);
            else if (entry.IsLinked)
                processor.ToggleLink(Centre + dx, Centre + dy);
        }
        return placed;
    }

    private static BenchBuilding PlaceBuilding(LogicCase.WorldEntry entry, LogicBench bench, int x, int y)
    {
        var building = bench.Place(bench.Catalogue.Blocks[entry.Block], x, y, entry.Team);
        building.Rotation = entry.Rotation;
        if (building.Memory is { } cells)
            entry.Memory.AsSpan(0, Math.Min(cells.Length, entry.Memory.Length)).CopyTo(cells);
        if (building.Message is not null && entry.Message is { } text)
            building.Message = text;
        if (entry.IsEnabled is { } enabled)
            building.IsEnabled = enabled;
        foreach (var (item, amount) in entry.Items(bench.Catalogue))
            building.Items[item] = amount;
        if (building.Processor is { } other && entry.Code is { } code)
        {
            other.SetCode(code);
            Execute(other, entry.Steps, () => int.MaxValue);
        }
        return building;
    }

    private static int Tick(LogicBench bench, BenchProcessor processor, int ticks)
    {
        var executed = 0;
        for (var tick = 0; tick < ticks; tick++)
        {
            executed += processor.Update().Executed;
            bench.Advance();
        }
        return executed;
    }

    /// <summary>Executes so many instructions, going on at once when one asks to wait.</summary>
    private static int Execute(BenchProcessor processor, int instructions, Func<int> nextBudget)
    {
        if (processor.Processor is not { Program.Length: > 0 } running)
            return 0;
        for (var left = instructions; left > 0;)
            left -= running.Run(Math.Min(left, nextBudget())).Executed;
        return instructions;
    }

    private static byte[] Compress(byte[] data)
    {
        using var packed = new MemoryStream();
        using (var stream = new ZLibStream(packed, CompressionLevel.Fastest))
            stream.Write(data);
        return packed.ToArray();
    }
}
