using BenchmarkDotNet.Attributes;
using Multidustry.Core.Content;
using Multidustry.Core.Content.Loading;

namespace Multidustry.Benchmarks.Content;

/// <summary>
/// What a catalogue costs: loading it (once per process and build), and reading fields by name, which mechanisms do once per world.
/// </summary>
[MemoryDiagnoser]
public class CatalogueBenchmarks
{
    private readonly ContentCatalogue _catalogue = ContentCatalogue.ForBuild(154);

    [Benchmark(Baseline = true)]
    public ContentCatalogue Load() => new(CatalogueFiles.Known[0]);

    [Benchmark]
    public ContentCatalogue Load_a_build_that_is_changes_of_another() => new(CatalogueFiles.Known[1]);

    [Benchmark]
    public float Read_a_field_of_every_block()
    {
        var sum = 0f;
        foreach (var block in _catalogue.Blocks.Span)
            sum += block.Number("buildCostMultiplier");
        return sum;
    }
}
