using System.Runtime.CompilerServices;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Buildings;

/// <summary>Liquids of buildings: one amount per liquid id, and the one that counts as current.</summary>
public sealed class LiquidStore : EntityTable
{
    internal LiquidStore(StateRegistry registry, int liquidCount) : base(registry, "liquids")
    {
        Amounts = AddColumn<float>("amounts", liquidCount);
        Current = AddColumn<short>("current");
        Owner = AddColumn<int>("owner", hashed: false);
        Watched = AddColumn<bool>("watched", hashed: false);
    }

    /// <summary>Amounts by liquid id.</summary>
    public StridedColumn<float> Amounts { get; }

    /// <summary>The liquid that was added or removed last, or set to the larger amount.</summary>
    public Column<short> Current { get; }

    /// <summary>The row of the building that holds them.</summary>
    internal Column<int> Owner { get; }

    /// <summary>Somebody sleeps until the amounts or the current liquid change.</summary>
    internal Column<bool> Watched { get; }

    /// <summary>Told the owner of watched liquids when they change, once.</summary>
    internal Action<int>? Changed { get; set; }

    /// <summary>How much of a liquid a building holds.</summary>
    public float Get(int row, int liquid) => Amounts.At(row, liquid);

    internal float CurrentAmount(int row) => Amounts.At(row, Current.Values[row]);

    internal int Allocate(int owner)
    {
        var row = Allocate();
        Owner.Values[row] = owner;
        return row;
    }

    /// <summary>Sets an amount. The liquid becomes the current one when there is no less of it than of that.</summary>
    internal void Set(int row, int liquid, float amount) =>
        Put(row, liquid, amount, amount >= CurrentAmount(row) ? (short)liquid : Current.Values[row]);

    internal void Add(int row, int liquid, float amount) => Put(row, liquid, Get(row, liquid) + amount, (short)liquid);

    internal void Remove(int row, int liquid, float amount) => Put(row, liquid, Math.Max(0, Get(row, liquid) - amount), (short)liquid);

    internal void Clear(int row)
    {
        Amounts.At(row).Clear();
        Announce(row);
    }

    private void Put(int row, int liquid, float amount, short current)
    {
        ref var have = ref Amounts.At(row, liquid);
        ref var nowCurrent = ref Current.At(row);
        if (have == amount && nowCurrent == current)
            return;
        have = amount;
        nowCurrent = current;
        Announce(row);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Announce(int row)
    {
        if (!Watched.Values[row])
            return;
        Watched.Values[row] = false;
        Changed?.Invoke(Owner.Values[row]);
    }
}
