using Multidustry.Core.Content;
using Multidustry.Core.Mathematics;
using Multidustry.Mlog.Configuration;
using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Workbench;

/// <summary>
/// A small world for programs alone: processors, memory, messages, displays, switches and units on an empty map. For tests, tools and
/// embedders that want logic without a game. Everything a real world does by itself, such as moving units, stands still here.
/// </summary>
public sealed class LogicBench
{
    private readonly BenchBuilding?[] _tiles;
    private readonly List<BenchBuilding> _buildings = [];
    private const byte WaveTeam = 2, NeoplasticTeam = 6;
    private readonly List<BenchUnit> _units = [];
    private GameRandom _random = new(1);

    /// <summary>Makes an empty map of stone.</summary>
    /// <param name="vocabulary">Names of a build; must have a catalogue.</param>
    /// <param name="width">Tiles.</param>
    /// <param name="height">Tiles.</param>
    public LogicBench(MlogVocabulary vocabulary, int width, int height)
    {
        (Vocabulary, Width, Height) = (vocabulary, width, height);
        Catalogue = vocabulary.Catalogue ?? throw new ArgumentException("The vocabulary has no content.", nameof(vocabulary));
        _tiles = new BenchBuilding?[width * height];
        Floors = new Block[width * height];
        Overlays = new Block[width * height];
        Array.Fill(Floors, Catalogue.Blocks["stone"]);
        Array.Fill(Overlays, Catalogue.Blocks["air"]);
        MapArea = new BenchMapArea(this);
        (Globals.MapWidth, Globals.MapHeight, Globals.IsServer) = (width, height, true);
    }

    /// <summary>Names of the build.</summary>
    public MlogVocabulary Vocabulary { get; }

    /// <summary>Content of the build.</summary>
    public ContentCatalogue Catalogue { get; }

    /// <summary>Programs shared with other benches.</summary>
    public MlogProgramCache Programs { get; init; } = new();

    /// <summary>Width in tiles.</summary>
    public int Width { get; }

    /// <summary>Height in tiles.</summary>
    public int Height { get; }

    /// <summary>Clock, wave and map values.</summary>
    public MlogGlobals Globals { get; } = new();

    /// <summary>Flags of the objectives, in order.</summary>
    public SortedSet<string> Flags { get; } = new(StringComparer.Ordinal);

    /// <summary>Every building that was placed, in order, removed ones included.</summary>
    public IReadOnlyList<BenchBuilding> Buildings => _buildings;

    /// <summary>Every unit that was placed, in order.</summary>
    public IReadOnlyList<BenchUnit> Units => _units;

    internal Block[] Floors { get; }

    internal Block[] Overlays { get; }

    private Dictionary<int, Block> StaticBlocks { get; } = [];

    internal BenchMapArea MapArea { get; }

    /// <summary>What programs see of waves from the next tick on, where a rule has changed it.</summary>
    internal (double? WaveNumber, float? WaveCountdown) Next;

    /// <summary>Units of a type that a team may have.</summary>
    internal int UnitCap { get; set; } = 100;

    internal SortedSet<int> Markers { get; } = [];

    internal HashSet<Weather> ActiveWeathers { get; } = [];

    /// <summary>Starts the random generator anew.</summary>
    public void Seed(long seed) => _random = new GameRandom(seed);

    /// <summary>Places a building; what stood there is removed.</summary>
    public BenchBuilding Place(Block block, int x, int y, MlogTeam team)
    {
        var building = new BenchBuilding(_buildings.Count, block, x, y, team);
        foreach (var index in Tiles(building))
        {
            if (_tiles[index] is { } old)
                Remove(old);
            _tiles[index] = building;
        }
        _buildings.Add(building);
        building.IsEnabled &= MapArea.Allows(building);
        if (block.Class.Is("LogicBlock"))
            building.Processor = new BenchProcessor(this, building);
        return building;
    }

    /// <summary>Removes a building.</summary>
    public void Remove(BenchBuilding building)
    {
        building.IsRemoved = true;
        foreach (var index in Tiles(building))
            if (ReferenceEquals(_tiles[index], building))
                _tiles[index] = null;
    }

    /// <summary>Places a unit at a point in world units.</summary>
    public BenchUnit Spawn(UnitType type, float x, float y, MlogTeam team)
    {
        var unit = new BenchUnit(_units.Count, type, team, x, y);
        _units.Add(unit);
        return unit;
    }

    /// <summary>The building on a tile, or null.</summary>
    public BenchBuilding? BuildingAt(int x, int y) => Contains(x, y) ? _tiles[(y * Width) + x] : null;

    internal Block StaticBlock(int x, int y) => StaticBlocks.GetValueOrDefault(TileIndex(x, y)) ?? Catalogue.Blocks["air"];

    internal void SetStaticBlock(Block block, int x, int y)
    {
        if (BuildingAt(x, y) is { } building)
            Remove(building);
        StaticBlocks[TileIndex(x, y)] = block;
    }

    internal bool Contains(int x, int y) => (uint)x < (uint)Width && (uint)y < (uint)Height;

    internal int TileIndex(int x, int y) => (y * Width) + x;

    internal double NextRandom() => _random.NextDouble();

    internal BenchBuilding? BuildingOf(in MlogValue value) =>
        ReferenceEquals(value.Tag, MlogEntityKind.Building) ? _buildings[(int)value.Handle] : null;

    internal BenchUnit? UnitOf(in MlogValue value) =>
        ReferenceEquals(value.Tag, MlogEntityKind.Unit) ? _units[(int)value.Handle] : null;

    /// <summary>The next tick begins.</summary>
    internal void Advance()
    {
        Globals.Tick++;
        (Globals.WaveNumber, Globals.WaveCountdown) = (Next.WaveNumber ?? Globals.WaveNumber, Next.WaveCountdown ?? Globals.WaveCountdown);
        Next = default;
        foreach (var unit in _units)
            unit.IsListed = true;
    }

    /// <summary>Those of the waves, and the neoplasm, have no cap.</summary>
    internal bool HasRoomFor(UnitType type, MlogTeam team) =>
        team.Id is WaveTeam or NeoplasticTeam || !type.UsesUnitCap || _units.Count(unit => ReferenceEquals(unit.Team, team) && ReferenceEquals(unit.Type, type)) < UnitCap;

    internal IEnumerable<BenchUnit> UnitsOf(MlogTeam team, UnitType? type = null) =>
        _units.Where(unit => unit.IsListed && ReferenceEquals(unit.Team, team) && (type is null || ReferenceEquals(unit.Type, type)));

    private IEnumerable<int> Tiles(BenchBuilding building)
    {
        var (left, bottom, size) = (building.X + building.Block.SizeOffset, building.Y + building.Block.SizeOffset, building.Block.Size);
        for (var y = bottom; y < bottom + size; y++)
            for (var x = left; x < left + size; x++)
                if (Contains(x, y))
                    yield return TileIndex(x, y);
    }
}
