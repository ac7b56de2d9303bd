using BenchmarkDotNet.Attributes;
using Multidustry.Core.Content;
using Multidustry.Core.Json;
using Multidustry.Core.Rules;

namespace Multidustry.Benchmarks.Content;

/// <summary>Reading and writing rules, as every save and every joining player does.</summary>
[MemoryDiagnoser]
public class RulesBenchmarks
{
    private readonly ContentCatalogue _catalogue = ContentCatalogue.ForBuild(154);
    private string _text = "";
    private GameRules _rules = null!;

    [GlobalSetup]
    public void Setup()
    {
        _rules = new GameRules(_catalogue) { Spawns = DefaultWaves.Create(_catalogue), WinWave = 30 };
        _rules.Teams[2].InfiniteAmmo = true;
        _text = _rules.ToJson();
    }

    [Benchmark(Baseline = true)]
    public JsonValue Parse_the_text_only() => RelaxedJson.Parse(_text);

    [Benchmark]
    public GameRules Parse_rules() => GameRules.Parse(_text, _catalogue);

    [Benchmark]
    public string Write_rules() => _rules.ToJson();
}
