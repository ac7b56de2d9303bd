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

    /// <summary>Damage by tile.</summary>
    private readonly CuckooTable _hits = new();

    /// <summary>The size that explosions so far gave the table of hits, which decides in which order later ones hit: a part of the world's state.</summary>
    public int TableSize => _hits.Capacity;

    public void RestoreTableSize(int size) => _hits.Restore(size);

    /// <summary>Hits the buildings around a point, but not those of one team, which don't protect others either.</summary>
    public void Apply(float worldX, float worldY, float worldRadius, float damage, int sparedTeam)
    {
        var x = Math.Clamp(Scalars.ToTile(worldX), -FarOutside, world.Tiles.Width + FarOutside);
        var y = Math.Clamp(Scalars.ToTile(worldY), -FarOutside, world.Tiles.Height + FarOutside);
        var radius = worldRadius / TilePosition.WorldUnits;
        if (world.Tiles.BuildingAt(x, y) is >= 0 and var inside && IsHit(inside, sparedTeam) && SizeOf(inside) > 1 && world.Buildings.Health.Values[inside] > damage)
        {
            world.Damage.Hit(inside, damage * Math.Min(SizeOf(inside), radius * InsideShare));
            return;
        }

        radius = Math.Min(radius, WidestRadius);
        _hits.Clear();
        var rays = (int)MathF.Ceiling(radius * 2 * MathF.PI);
        var spacing = Math.PI * 2.0 / rays;
        for (var ray = 0; ray <= rays; ray++)
            Trace(x, y, x + (int)(Transcendental.Cos(spacing * ray) * radius), y + (int)(Transcendental.Sin(spacing * ray) * radius), radius, damage, sparedTeam);
        for (var i = 0; i < _hits.Length; i++)
            if (_hits.TryGet(i, out var key, out var hit) && BuildingAt(TilePosition.Unpack(key)) is >= 0 and var building)
                world.Damage.Hit(building, hit);
    }

    /// <summary>Hits every tile of every building around a point alike; a large building is hit once for each of its tiles.</summary>
    public void ApplyThrough(float worldX, float worldY, float worldRadius, float damage, int sparedTeam)
    {
        var radius = (int)Math.Min(worldRadius / TilePosition.WorldUnits, WidestRadius);
        var (x, y) = (Nearest(worldX), Nearest(worldY));
        for (var dx = -radius; dx <= radius; dx++)
            for (var dy = -radius; dy <= radius; dy++)
                if (dx * dx + dy * dy <= radius * radius && world.Tiles.BuildingAt(x + dx, y + dy) is >= 0 and var building && IsHit(building, sparedTeam))
                    world.Damage.Hit(building, damage);
    }

    private bool IsHit(int building, int sparedTeam) => world.Buildings.Team.Values[building] != sparedTeam;

    private static int Nearest(float position) => (int)Math.Clamp(MathF.Floor(position / TilePosition.WorldUnits + 0.5f), -FarOutside, short.MaxValue);

    private void Trace(int x, int y, int endX, int endY, float radius, float damage, int sparedTeam)
    {
        var (centreX, centreY) = (x, y);
        var (distanceX, distanceY) = (Math.Abs(endX - x), -Math.Abs(endY - y));
        var (stepX, stepY) = (x < endX ? 1 : -1, y < endY ? 1 : -1);
        var error = distanceX + distanceY;
        var absorbed = 0f;
        while (x != endX || y != endY)
        {
            if (world.Tiles.BuildingAt(x, y) is >= 0 and var building && IsHit(building, sparedTeam))
            {
                float dx = x - centreX, dy = y - centreY;
                var share = (1f - (dx * dx + dy * dy) / (radius * radius) + AtTheEdge) / (1f + AtTheEdge);
                var left = damage * share - absorbed;
                var key = new TilePosition((short)x, (short)y).Packed;
                _hits.Set(ref world.RandomState, key, Math.Max(_hits[key], left));
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

    private int BuildingAt(TilePosition position) => world.Tiles.BuildingAt(position.X, position.Y);

    private int SizeOf(int building) => world.Traits[world.Buildings.Block.Values[building]].Size;
}
