using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Environment;

/// <summary>Fires on the ground and on buildings, at most one on a tile. Not thread-safe; the world's thread owns it.</summary>
public sealed class FireTable : EntityTable
{
    internal FireTable(StateRegistry registry, int tileCount) : base(registry, "fires")
    {
        Id = AddColumn<int>("id");
        Tile = AddColumn<int>("tile");
        Time = AddColumn<float>("time");
        Lifetime = AddColumn<float>("lifetime");
        X = AddColumn<float>("x");
        Y = AddColumn<float>("y");
        PuddleFlammability = AddColumn<float>("puddleFlammability");
        DamageTimer = AddColumn<float>("damageTimer");
        SpreadTimer = AddColumn<float>("spreadTimer");
        FireballTimer = AddColumn<float>("fireballTimer");
        ListPosition = AddColumn<int>("listPosition");
        ByTile = registry.Register(new EntitiesByTile("fires.byTile", this, Tile, tileCount));
    }

    /// <summary>Entity id.</summary>
    public Column<int> Id { get; }

    /// <summary>Index of the tile it burns on.</summary>
    public Column<int> Tile { get; }

    /// <summary>Ticks it has burned; wind and water make it count faster.</summary>
    public Column<float> Time { get; }

    /// <summary>Ticks it burns in all; what it burns on prolongs it.</summary>
    public Column<float> Lifetime { get; }

    /// <summary>Centre, world units.</summary>
    public Column<float> X { get; }

    /// <summary>Centre, world units.</summary>
    public Column<float> Y { get; }

    /// <summary>What the puddle under it added when it was last looked at.</summary>
    internal Column<float> PuddleFlammability { get; }

    internal Column<float> DamageTimer { get; }

    internal Column<float> SpreadTimer { get; }

    internal Column<float> FireballTimer { get; }

    internal Column<int> ListPosition { get; }

    internal EntitiesByTile ByTile { get; }

    /// <summary>The row of the fire on a tile, -1 for none.</summary>
    public int At(int tile) => ByTile[tile];
}
