using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Environment;

/// <summary>Puddles of liquid on the ground, at most one on a tile. Not thread-safe; the world's thread owns it.</summary>
public sealed class PuddleTable : EntityTable
{
    /// <summary>The most liquid that a puddle holds, but for liquids that know no bounds.</summary>
    public const float MaximumAmount = 70f;

    internal PuddleTable(StateRegistry registry, int tileCount) : base(registry, "puddles")
    {
        Id = AddColumn<int>("id");
        Tile = AddColumn<int>("tile");
        Liquid = AddColumn<short>("liquid");
        Amount = AddColumn<float>("amount");
        X = AddColumn<float>("x");
        Y = AddColumn<float>("y");
        Inflow = AddColumn<float>("inflow");
        EffectTimer = AddColumn<float>("effectTimer");
        ListPosition = AddColumn<int>("listPosition");
        ByTile = registry.Register(new EntitiesByTile("puddles.byTile", this, Tile, tileCount));
    }

    /// <summary>Entity id.</summary>
    public Column<int> Id { get; }

    /// <summary>Index of the tile it lies on.</summary>
    public Column<int> Tile { get; }

    /// <summary>Liquid id.</summary>
    public Column<short> Liquid { get; }

    /// <summary>How much liquid it holds, in units of liquid.</summary>
    public Column<float> Amount { get; }

    /// <summary>Centre, world units; towards where it came from.</summary>
    public Column<float> X { get; }

    /// <summary>Centre, world units.</summary>
    public Column<float> Y { get; }

    /// <summary>What it takes in at its next update: the largest of what was poured since the last one.</summary>
    internal Column<float> Inflow { get; }

    /// <summary>Ticks until it acts on what is in it.</summary>
    internal Column<float> EffectTimer { get; }

    internal Column<int> ListPosition { get; }

    internal EntitiesByTile ByTile { get; }

    /// <summary>The row of the puddle on a tile, -1 for none.</summary>
    public int At(int tile) => ByTile[tile];
}
