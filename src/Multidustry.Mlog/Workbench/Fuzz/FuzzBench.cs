using System.Text;
using Multidustry.Core.Content;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Workbench.Fuzz;

/// <summary>A processor with memory, a message, another processor and units, and everything that can be seen of it.</summary>
internal sealed class FuzzBench
{
    private static readonly MlogVocabulary Vocabulary = new(ContentCatalogue.ForBuild(154));
    private static readonly MlogProgramCache Cache = new(64);

    private readonly LogicBench _bench = new(Vocabulary, 24, 24) { Programs = Cache };
    private readonly BenchProcessor _processor;

    public FuzzBench(string code, MlogExecutionMode mode)
    {
        _bench.Globals.Tick = 600;
        var team = MlogTeam.Of(1);
        _processor = _bench.Place(_bench.Catalogue.Blocks["logic-processor"], 10, 10, team).Processor!;
        _processor.Options = new MlogProcessorOptions { Mode = mode };
        foreach (var (block, x, y) in new[] { ("memory-cell", 14, 10), ("message", 10, 14), ("micro-processor", 6, 10) })
        {
            _bench.Place(_bench.Catalogue.Blocks[block], x, y, team);
            _processor.ToggleLink(x, y);
        }
        var other = _bench.BuildingAt(6, 10)!.Processor!;
        other.SetCode("set v0 1\nset v3 \"other\"\nstop");
        other.Processor!.Run(3);
        _bench.BuildingAt(14, 10)!.Memory![1] = 7;
        _bench.BuildingAt(10, 14)!.Message = "hello";
        foreach (var (unit, x) in new[] { ("dagger", 60f), ("mono", 90f), ("mono", 100f) })
            _bench.Spawn(_bench.Catalogue.Units[unit], x, 80, team);
        _processor.SetCode(code);
    }

    public MlogProcessor Processor => _processor.Processor!;

    /// <summary>Executes so many instructions with budgets as they come.</summary>
    public void Run(int instructions, Func<int> nextBudget)
    {
        if (Processor.Program.Length == 0)
            return;
        while (instructions > 0)
            instructions -= Processor.Run(Math.Min(instructions, nextBudget())).Executed;
    }

    public string Describe()
    {
        var text = new StringBuilder();
        foreach (var name in Processor.Program.VariableNames.Order(StringComparer.Ordinal))
            text.AppendLine($"{name} = {Describe(Processor[name])}");
        text.AppendLine($"counter = {Describe(Processor.CounterValue)} {Processor.Counter}");
        text.AppendLine($"unit = {Describe(Processor.BoundUnit)}");
        text.AppendLine($"text = {Processor.Text}");
        text.AppendLine($"graphics = {string.Join(',', Processor.Graphics.Commands.ToArray())}");
        text.AppendLine($"memory = {string.Join(',', _bench.BuildingAt(14, 10)!.Memory!.Select(BitConverter.DoubleToInt64Bits))}");
        text.AppendLine($"message = {_bench.BuildingAt(10, 14)!.Message}");
        text.AppendLine($"enabled = {string.Join(',', _bench.Buildings.Select(building => building.IsEnabled))}");
        text.AppendLine($"flags = {string.Join(',', _bench.Units.Select(unit => unit.Flag))}");
        var other = _bench.BuildingAt(6, 10)!.Processor!.Processor!;
        text.AppendLine($"other = {Describe(other["v0"])} {Describe(other["v3"])} {Describe(other.CounterValue)}");
        return text.ToString();
    }

    private static string Describe(MlogValue value) =>
        value.IsNumber ? $"{BitConverter.DoubleToInt64Bits(value.AsNumber):x16}" : value.EntityKind is { } kind ? $"{kind} {value.Handle}" : $"\"{value}\"";
}
