using Multidustry.Core.Content;
using Multidustry.Mlog.Runtime;
using Multidustry.Mlog.Workbench;

namespace Multidustry.Mlog.Tests;

/// <summary>A processor in the middle of a small empty map, and what stands around it.</summary>
internal sealed class ProgramBench
{
    public const int X = 10;
    public const int Y = 10;

    public static readonly MlogVocabulary Vocabulary = new(ContentCatalogue.ForBuild(154));

    private static readonly (int X, int Y)[] Places = [(14, 10), (10, 14), (6, 10), (10, 6), (14, 14), (6, 14), (14, 6), (6, 6)];

    private readonly MlogExecutionMode _mode;

    public ProgramBench(MlogExecutionMode mode, string processor = "logic-processor", params string[] linked)
    {
        _mode = mode;
        Bench.Globals.Tick = 600;
        Building = Bench.Place(Bench.Catalogue.Blocks[processor], X, Y, Team);
        Building.Processor!.Options = new MlogProcessorOptions { Mode = mode };
        foreach (var block in linked)
            Link(block);
    }

    public static MlogTeam Team { get; } = MlogTeam.Of(1);

    public LogicBench Bench { get; } = new(Vocabulary, 24, 24);

    public BenchBuilding Building { get; }

    public List<BenchBuilding> Linked { get; } = [];

    public MlogProcessor Processor => Building.Processor!.Processor!;

    public string Text => Processor.Text.ToString();

    public MlogValue this[string name] => Processor[name];

    /// <summary>Places a building at the next free place and links it.</summary>
    public BenchBuilding Link(string block)
    {
        var building = Put(block, Places[Linked.Count].X, Places[Linked.Count].Y);
        Linked.Add(building);
        Building.Processor!.ToggleLink(building.X, building.Y);
        return building;
    }

    public BenchBuilding Put(string block, int x, int y, byte team = 1) => Bench.Place(Bench.Catalogue.Blocks[block], x, y, MlogTeam.Of(team));

    public BenchUnit Spawn(string unit, float x = 80, float y = 80, byte team = 1) => Bench.Spawn(Bench.Catalogue.Units[unit], x, y, MlogTeam.Of(team));

    public ProgramBench Load(string code)
    {
        Building.Processor!.SetCode(code);
        return this;
    }

    public ProgramBench Run(string code, int fuel = 200)
    {
        Load(code).Processor.Run(fuel);
        return this;
    }

    public override string ToString() => _mode.ToString();
}
