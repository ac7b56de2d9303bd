using Multidustry.Core.Content;
using Multidustry.Core.Geometry;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Environment;

/// <summary>Starts fires and takes them out.</summary>
internal sealed class FireLifecycle(World world)
{
    private const float NewLifetime = 1000f;

    /// <summary>Random numbers that only decide how a fire looks.</summary>
    private const int NumbersForShow = 1;

    private readonly FireTable _fires = world.Fires;

    /// <summary>Sets a tile on fire, or lets the fire there start anew, where the rules and the air allow it.</summary>
    public void Ignite(int tile)
    {
        if (!world.Rules.Fire || (world.Rules.Environment & Environments.Oxygen) == 0)
            return;
        var fire = _fires.At(tile);
        if (fire < 0)
        {
            var position = world.Tiles.PositionOf(tile);
            Create(tile, 0f, NewLifetime, position.X * TilePosition.WorldUnits, position.Y * TilePosition.WorldUnits);
            return;
        }
        _fires.Lifetime.Values[fire] = NewLifetime;
        _fires.Time.Values[fire] = 0f;
    }

    /// <summary>Puts a fire on a tile. Fires that start together don't bite and spread together.</summary>
    public int Create(int tile, float time, float lifetime, float x, float y)
    {
        var fire = _fires.Allocate();
        _fires.Id.Values[fire] = world.NextEntityId();
        _fires.Tile.Values[fire] = tile;
        _fires.Time.Values[fire] = time;
        _fires.Lifetime.Values[fire] = lifetime;
        _fires.X.Values[fire] = x;
        _fires.Y.Values[fire] = y;
        world.SkipRandom(NumbersForShow);
        _fires.DamageTimer.Values[fire] = world.RandomState.NextSingle(0f, FireUpdate.DamageInterval);
        _fires.FireballTimer.Values[fire] = world.RandomState.NextSingle(0f, FireUpdate.FireballInterval);
        _fires.SpreadTimer.Values[fire] = world.RandomState.NextSingle(0f, FireUpdate.SpreadInterval);
        _fires.ByTile[tile] = fire;
        _fires.ListPosition.Values[fire] = world.Updates.Add(new EntityReference(EntityKind.Fire, fire));
        return fire;
    }

    /// <summary>Takes a fire out of the world.</summary>
    public void Remove(int fire)
    {
        world.RemoveFromUpdates(_fires.ListPosition.Values[fire]);
        _fires.ByTile[_fires.Tile.Values[fire]] = -1;
        _fires.Free(fire);
    }
}
