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

    /// <summary>
    /// Told the owner of watched liquids before they change, once: those who sleep beside them may have to make up for what they
    /// did with the liquids as they still are.
    /// </summary>
    internal Action<int>? Changing { get; set; }

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

    /// <summary>Sets an amount, whatever liquid is the current one.</summary>
    internal void SetAmount(int row, int liquid, float amount) => Put(row, liquid, amount, Current.Values[row]);

    internal void Add(int row, int liquid, float amount)
    {
        if (Watched.Values[row] && !Is(row, liquid, Get(row, liquid) + amount, (short)liquid))
            Announce(row);
        Put(row, liquid, Get(row, liquid) + amount, (short)liquid);
    }

    internal void Remove(int row, int liquid, float amount)
    {
        if (Watched.Values[row] && !Is(row, liquid, Math.Max(0, Get(row, liquid) - amount), (short)liquid))
            Announce(row);
        Put(row, liquid, Math.Max(0, Get(row, liquid) - amount), (short)liquid);
    }

    internal void Clear(int row)
    {
        if (Watched.Values[row])
            Announce(row);
        Amounts.At(row).Clear();
    }

    private bool Is(int row, int liquid, float amount, short current) => Get(row, liquid) == amount && Current.Values[row] == current;

    private void Put(int row, int liquid, float amount, short current)
    {
        if (Is(row, liquid, amount, current))
            return;
        if (Watched.Values[row])
            Announce(row);
        Amounts.At(row, liquid) = amount;
        Current.Values[row] = current;
    }

    private void Announce(int row)
    {
        Watched.Values[row] = false;
        Changing?.Invoke(Owner.Values[row]);
    }
}
