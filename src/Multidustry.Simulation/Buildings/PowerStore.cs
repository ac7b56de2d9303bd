using Multidustry.Core.Geometry;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Buildings;

/// <summary>Power modules: how satisfied a consumer is (or how full a battery), its laser links and its graph.</summary>
public sealed class PowerStore : EntityTable
{
    internal PowerStore(StateRegistry registry) : base(registry, "power")
    {
        Status = AddColumn<float>("status");
        Graph = AddColumn<int>("graph");
        Links = AddColumn<PooledList>("links");
        IsStale = AddColumn<bool>("isStale", hashed: false);
        Asked = AddColumn<float>("asked", hashed: false);
        Made = AddColumn<float>("made", hashed: false);
        LinkPool = registry.Register(new ListPool<int>("power.linkPool"));
    }

    /// <summary>0 to 1.</summary>
    public Column<float> Status { get; }

    internal Column<int> Graph { get; }

    /// <summary>The building changed since its graph asked what it uses and makes.</summary>
    internal Column<bool> IsStale { get; }

    /// <summary>What the building uses in a tick, when last asked.</summary>
    internal Column<float> Asked { get; }

    /// <summary>What the building makes in a tick, when last asked.</summary>
    internal Column<float> Made { get; }

    internal Column<PooledList> Links { get; }

    internal ListPool<int> LinkPool { get; }

    /// <summary>Packed positions (<see cref="TilePosition.Packed"/>) of laser-linked buildings, in the order they were linked.</summary>
    public ReadOnlySpan<int> LinksOf(int row) => LinkPool.Items(Links.Values[row]);

    internal void Link(int row, int position)
    {
        if (!LinksOf(row).Contains(position))
            LinkPool.Add(ref Links.At(row), position);
    }

    internal void Unlink(int row, int position)
    {
        if (LinksOf(row).IndexOf(position) is >= 0 and var index)
            LinkPool.RemoveAt(ref Links.At(row), index);
    }

    internal void Release(int row)
    {
        LinkPool.Release(ref Links.At(row));
        Free(row);
    }
}
