using Multidustry.Core.Geometry;
using Multidustry.Core.Mathematics;

namespace Multidustry.Simulation.Combat;

/// <summary>
/// What an explosion does to buildings: rays go out from its centre, and every building takes away from what is left for those
/// behind it. A large building with the explosion inside it takes it all alone.
/// </summary>
internal sealed class AreaDamage(World world)
{
    private const float WidestRadius = 100f;
    private const float AtTheEdge = 0.6f;
    private const float InsideShare = 0.4f;
    private const int FarOutside = 100;

    private readonly Dictionary<int, int> _indices = [];
    private readonly List<(int Tile, float Damage)> _hits = [];

    public void Apply(float worldX, float worldY, float worldRadius, float damage)
    {
        var x = Math.Clamp(Scalars.ToTile(worldX), -FarOutside, world.Tiles.Width + FarOutside);
        var y = Math.Clamp(Scalars.ToTile(worldY), -FarOutside, world.Tiles.Height + FarOutside);
        var radius = worldRadius / TilePosition.WorldUnits;
        if (world.Tiles.BuildingAt(x, y) is >= 0 and var inside && SizeOf(inside) > 1 && world.Buildings.Health.Values[inside] > damage)
        {
            world.Damage.Hit(inside, damage * Math.Min(SizeOf(inside), radius * InsideShare));
            return;
        }

        radius = Math.Min(radius, WidestRadius);
        _indices.Clear();
        _hits.Clear();
        var rays = (int)MathF.Ceiling(radius * 2 * MathF.PI);
        var spacing = Math.PI * 2.0 / rays;
        for (var ray = 0; ray <= rays; ray++)
            Trace(x, y, x + (int)(Transcendental.Cos(spacing * ray) * radius), y + (int)(Transcendental.Sin(spacing * ray) * radius), radius, damage);
        foreach (var (tile, hit) in _hits)
            if (world.Tiles.BuildingAt(tile) is >= 0 and var building)
                world.Damage.Hit(building, hit);
    }

    private void Trace(int x, int y, int endX, int endY, float radius, float damage)
    {
        var (centreX, centreY) = (x, y);
        var (distanceX, distanceY) = (Math.Abs(endX - x), -Math.Abs(endY - y));
        var (stepX, stepY) = (x < endX ? 1 : -1, y < endY ? 1 : -1);
        var error = distanceX + distanceY;
        var absorbed = 0f;
        while (x != endX || y != endY)
        {
            if (world.Tiles.BuildingAt(x, y) is >= 0 and var building)
            {
                float dx = x - centreX, dy = y - centreY;
                var share = (1f - (dx * dx + dy * dy) / (radius * radius) + AtTheEdge) / (1f + AtTheEdge);
                var left = damage * share - absorbed;
                Note(world.Tiles.IndexOf(x, y), left);
                absorbed += world.Buildings.Health.Values[building];
                if (left - absorbed <= 0f)
                    return;
            }
            if (2 * error - distanceY > distanceX - 2 * error)
            {
                error += distanceY;
                x += stepX;
            }
            else
            {
                error += distanceX;
                y += stepY;
            }
        }
    }

    private void Note(int tile, float damage)
    {
        if (_indices.TryAdd(tile, _hits.Count))
            _hits.Add((tile, Math.Max(0f, damage)));
        else
            _hits[_indices[tile]] = (tile, Math.Max(_hits[_indices[tile]].Damage, damage));
    }

    private int SizeOf(int building) => world.Traits[world.Buildings.Block.Values[building]].Size;
}
