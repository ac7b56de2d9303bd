using BenchmarkDotNet.Attributes;
using Multidustry.Core.Content;
using Multidustry.Protocol.Types;
using Multidustry.Simulation;

namespace Multidustry.Benchmarks.Simulation;

/// <summary>
/// A base in which nothing moves any more: belts that end at a wall, sorters, routers and junctions among them, presses that nobody empties, drills
/// before full containers, batteries that are full. Its tick is meant to cost the same whatever its size.
/// </summary>
[MemoryDiagnoser]
public class StandingBaseBenchmarks
{
    private const int CellWidth = 12;
    private const int CellHeight = 7;
    private const int SettlingTicks = 1500;
    private const byte Team = 1;

    private static readonly string[] _line = ["titanium-conveyor", "router", "titanium-conveyor", "junction", "conveyor", "sorter", "conveyor", "conveyor"];

    private World _world = null!;
    private int _built;

    [Params(5_000, 50_000, 200_000)]
    public int Buildings { get; set; }

    [GlobalSetup]
    public void Build()
    {
        var columns = (int)Math.Sqrt(Buildings / 20);
        var rows = Buildings / 20 / columns + 1;
        _world = World.Create(ContentCatalogue.ForBuild(154), columns * CellWidth, rows * CellHeight);
        _world.FinishLoading();
        for (var row = 0; row < rows; row++)
            for (var column = 0; column < columns && _built < Buildings; column++)
                AddCell(column * CellWidth, row * CellHeight);
        for (var tick = 0; tick < SettlingTicks; tick++)
            _world.Tick();
        if (_world.Updates.AwakeCount > 0)
            throw new InvalidOperationException($"{_world.Updates.AwakeCount} of {_built} are still at work.");
    }

    [Benchmark]
    public void Tick() => _world.Tick();

    private void AddCell(int x, int y)
    {
        for (var i = 0; i < _line.Length; i++)
            Place(_line[i], x + i + 1, y);
        Configure(Place("item-source", x, y), "lead");

        for (var i = 1; i < 4; i++)
            Place("conveyor", x + i, y + 2);
        Place("graphite-press", x + 4, y + 2);
        Configure(Place("item-source", x, y + 2), "coal");

        for (var ore = 0; ore < 4; ore++)
            _world.Tiles.SetOverlay(_world.Tiles.IndexOf(x + 8 + ore % 2, y + 2 + ore / 2), (ushort)_world.Content.Blocks["ore-copper"].Id);
        foreach (var (full, amount) in new[] { (Place("mechanical-drill", x + 8, y + 2), 10), (Place("container", x + 10, y + 2), 300) })
            _world.MechanismOf(full).Stock(full, _world.Content.Items["copper"].Id, amount);

        var (node, battery) = (Place("power-node", x + 2, y + 5), Place("battery", x + 6, y + 5));
        _world.PowerGraphs.Link(node, battery);
        _world.PowerGraphs.Link(node, Place("solar-panel", x + 4, y + 5));
        _world.Power.Status.Values[_world.Buildings.Power.Values[battery]] = 1f;
    }

    private int Place(string block, int x, int y)
    {
        _built++;
        return _world.Lifecycle.SetBlock(x, y, (ushort)_world.Content.Blocks[block].Id, Team, 0);
    }

    private void Configure(int building, string item) =>
        _world.MechanismOf(building).Configure(building, ConfigValue.Content(_world.Content.Items[item].Reference));
}
