using System.Numerics;
using Multidustry.Core.Content;

namespace Multidustry.Simulation.Generation;

/// <summary>
/// Makes a survival map: varied land with lakes and ridges, a core and an enemy spawn in opposite corners, a winding way
/// between them, starting ores beside the core and better ones farther out.
/// </summary>
internal sealed class SurvivalMap
{
    private const float WallHeight = 0.19f;
    private const float ShoreDepth = -0.34f;
    private const float WaterDepth = -0.40f;
    private const float DeepWaterDepth = -0.50f;
    private const float RidgeRoughness = 0.3f;
    private const float DecoratedShare = 0.015f;
    private const int BorderWidth = 5;
    private const float CoreClearing = 17;
    private const float SpawnClearing = 12;
    private const float WayRadius = 4.5f;
    private const float WayMargin = 16;

    private readonly SurvivalMapOptions _options;
    private readonly SurvivalTheme _theme;
    private readonly GradientNoise _elevation;
    private readonly GradientNoise _climate;
    private readonly GradientNoise _detail;

    /// <summary>Prepares the noise fields of one seed.</summary>
    public SurvivalMap(SurvivalMapOptions options, ContentCatalogue content)
    {
        options.Validate();
        _options = options;
        _theme = new SurvivalTheme(content);
        _elevation = new GradientNoise(options.Seed);
        _climate = new GradientNoise(options.Seed ^ 0x51ED270B);
        _detail = new GradientNoise(options.Seed ^ 0x2545F491);
        Core = new Vector2((int)(options.Width * (0.2f + (0.05f * _detail.At(3.3f, 7.7f)))), (int)(options.Height * 0.22f));
        Spawn = new Vector2((int)(options.Width * (0.8f + (0.05f * _detail.At(9.1f, 2.4f)))), (int)(options.Height * 0.8f));
    }

    /// <summary>The tile of the players' core.</summary>
    public Vector2 Core { get; }

    /// <summary>The tile at which enemies arrive.</summary>
    public Vector2 Spawn { get; }

    /// <summary>The core block that stands at <see cref="Core"/>; it isn't part of the terrain.</summary>
    public Block CoreBlock => _theme.Core;

    /// <summary>Makes the terrain.</summary>
    public TerrainGrid Build()
    {
        var grid = new TerrainGrid(_options.Width, _options.Height, _theme.Biomes[1].Floor, _theme.Air);
        RaiseLand(grid);
        SmoothWalls(grid);
        Clear(grid, Core, CoreClearing);
        Clear(grid, Spawn, SpawnClearing);
        CarveWay(grid);
        ScatterOres(grid);
        PlaceStartingOres(grid);
        Decorate(grid);
        grid.Overlay((int)Spawn.X, (int)Spawn.Y) = _theme.Spawn;
        return grid;
    }

    private void RaiseLand(TerrainGrid grid)
    {
        for (var y = 0; y < grid.Height; y++)
        {
            for (var x = 0; x < grid.Width; x++)
            {
                var biome = BiomeAt(x, y);
                var height = _elevation.Fractal(x, y, 62, 4);
                var patch = _detail.Fractal(x, y, 22, 2) > 0.25f;
                grid.Floor(x, y) = height switch
                {
                    < DeepWaterDepth => _theme.DeepWater,
                    < WaterDepth => _theme.ShallowWater,
                    < ShoreDepth => biome.Shore,
                    _ => patch ? biome.Patches : biome.Floor,
                };
                var ridge = height + (_detail.Fractal(x, y, 15, 3) * RidgeRoughness);
                if ((ridge > WallHeight && height > ShoreDepth) || IsBorder(grid, x, y))
                    grid.Block(x, y) = biome.Wall;
            }
        }
    }

    private Biome BiomeAt(int x, int y)
    {
        // The climate runs from corner to corner and wavers, so that a journey crosses all of it.
        var along = (((float)x / _options.Width) + ((float)y / _options.Height)) * 0.5f;
        var climate = along + (_climate.Fractal(x, y, 90, 3) * 0.45f);
        var index = (int)(climate * _theme.Biomes.Length);
        return _theme.Biomes[Math.Clamp(index, 0, _theme.Biomes.Length - 1)];
    }

    private bool IsBorder(TerrainGrid grid, int x, int y)
    {
        var edge = Math.Min(Math.Min(x, y), Math.Min(grid.Width - 1 - x, grid.Height - 1 - y));
        return edge < BorderWidth + (_detail.Fractal(x, y, 12, 2) * 4);
    }

    /// <summary>A lone wall falls and a hole among walls closes: ridges get clean edges.</summary>
    private void SmoothWalls(TerrainGrid grid)
    {
        for (var pass = 0; pass < 2; pass++)
        {
            var neighbours = CountWalls(grid);
            for (var y = 0; y < grid.Height; y++)
                for (var x = 0; x < grid.Width; x++)
                    if (neighbours[x + (y * grid.Width)] <= 2)
                        grid.Block(x, y) = _theme.Air;
                    else if (neighbours[x + (y * grid.Width)] >= 6)
                        grid.Block(x, y) = BiomeAt(x, y).Wall;
        }
    }

    private static byte[] CountWalls(TerrainGrid grid)
    {
        var counts = new byte[grid.Width * grid.Height];
        for (var y = 0; y < grid.Height; y++)
            for (var x = 0; x < grid.Width; x++)
                for (var dy = -1; dy <= 1; dy++)
                    for (var dx = -1; dx <= 1; dx++)
                        if ((dx, dy) != (0, 0) && grid.IsBlocked(x + dx, y + dy))
                            counts[x + (y * grid.Width)]++;
        return counts;
    }

    private void Clear(TerrainGrid grid, Vector2 centre, float radius) =>
        grid.Disc(centre.X, centre.Y, radius + 2, (x, y) =>
        {
            // The rim wavers, a perfect circle looks drilled.
            var distance = Vector2.Distance(new Vector2(x, y), centre);
            if (distance > radius + (_detail.Fractal(x, y, 6, 2) * 3))
                return;
            grid.Block(x, y) = _theme.Air;
            if (grid.Floor(x, y).IsLiquid)
                grid.Floor(x, y) = BiomeAt(x, y).Floor;
        });

    private void CarveWay(TerrainGrid grid)
    {
        var way = Core - Spawn;
        var length = way.Length();
        var side = new Vector2(-way.Y, way.X) / length;
        var inside = new Vector2(WayMargin);
        var outside = new Vector2(grid.Width, grid.Height);
        for (var step = 0f; step <= length; step += 1.5f)
        {
            // The way bends most in the middle and ends exactly at both clearings.
            var along = step / length;
            var bend = _climate.Fractal(step, 500, 45, 2) * 60 * (4 * along * (1 - along));
            var point = Vector2.Clamp(Spawn + (way * along) + (side * bend), inside, outside - inside);
            var radius = WayRadius + (_detail.At(step * 0.05f, 0.5f) * 1.5f);
            grid.Disc(point.X, point.Y, radius, (x, y) =>
            {
                if (IsBorder(grid, x, y))
                    return;
                grid.Block(x, y) = _theme.Air;
                if (grid.Floor(x, y) == _theme.DeepWater)
                    grid.Floor(x, y) = _theme.ShallowWater;
            });
        }
    }

    private void ScatterOres(TerrainGrid grid)
    {
        for (var index = 0; index < _theme.Ores.Length; index++)
        {
            var vein = _theme.Ores[index];
            var noise = new GradientNoise(_options.Seed + (7919 * (index + 1)));
            for (var y = 0; y < grid.Height; y++)
                for (var x = 0; x < grid.Width; x++)
                    if (Vector2.Distance(new Vector2(x, y), Core) >= vein.NearestToCore && noise.Fractal(x, y, vein.Scale, 2) > vein.Threshold)
                        PlaceOre(grid, x, y, vein.Ore);
        }
    }

    private void PlaceStartingOres(TerrainGrid grid)
    {
        PlacePatch(grid, new Vector2(-11, 3), 4.2f, _theme.Ores[0].Ore);
        PlacePatch(grid, new Vector2(10, 6), 4.0f, _theme.Ores[1].Ore);
        grid.Disc(Core.X + 2, Core.Y - 12, 4.5f, (x, y) =>
        {
            if (!grid.Floor(x, y).IsLiquid)
                grid.Floor(x, y) = _theme.Sand;
        });
    }

    private void PlacePatch(TerrainGrid grid, Vector2 fromCore, float radius, Block ore)
    {
        var centre = Core + fromCore;
        grid.Disc(centre.X, centre.Y, radius, (x, y) =>
        {
            if (Vector2.Distance(new Vector2(x, y), centre) < radius + _detail.Fractal(x, y, 4, 2))
                PlaceOre(grid, x, y, ore);
        });
    }

    private static void PlaceOre(TerrainGrid grid, int x, int y, Block ore)
    {
        if (!grid.IsBlocked(x, y) && !grid.Floor(x, y).IsLiquid)
            grid.Overlay(x, y) = ore;
    }

    private void Decorate(TerrainGrid grid)
    {
        for (var y = 0; y < grid.Height; y++)
            for (var x = 0; x < grid.Width; x++)
                if (!grid.IsBlocked(x, y) && grid.Overlay(x, y) == _theme.Air && !grid.Floor(x, y).IsLiquid
                    && Vector2.Distance(new Vector2(x, y), Core) > CoreClearing && Vector2.Distance(new Vector2(x, y), Spawn) > 2 && _detail.Scatter(x, y) < DecoratedShare)
                    grid.Block(x, y) = BiomeAt(x, y).Decoration;
    }
}
