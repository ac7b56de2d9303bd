using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Buildings;

/// <summary>Liquids of buildings: one amount per liquid id, and the one that counts as current.</summary>
public sealed class LiquidStore : EntityTable
{
    internal LiquidStore(StateRegistry registry, int liquidCount) : base(registry, "liquids")
    {
        Amounts = AddColumn<float>("amounts", liquidCount);
        Current = AddColumn<short>("current");
    }

    /// <summary>Amounts by liquid id.</summary>
    public StridedColumn<float> Amounts { get; }

    /// <summary>The liquid that was added or removed last, or set to the larger amount.</summary>
    public Column<short> Current { get; }

    /// <summary>How much of a liquid a building holds.</summary>
    public float Get(int row, int liquid) => Amounts.At(row, liquid);

    internal float CurrentAmount(int row) => Amounts.At(row, Current.Values[row]);

    /// <summary>Sets an amount. The liquid becomes the current one when there is no less of it than of that.</summary>
    internal void Set(int row, int liquid, float amount)
    {
        if (amount >= CurrentAmount(row))
            Current.Values[row] = (short)liquid;
        Amounts.At(row, liquid) = amount;
    }

    internal void Add(int row, int liquid, float amount)
    {
        Amounts.At(row, liquid) += amount;
        Current.Values[row] = (short)liquid;
    }

    internal void Remove(int row, int liquid, float amount)
    {
        ref var have = ref Amounts.At(row, liquid);
        have = Math.Max(0, have - amount);
        Current.Values[row] = (short)liquid;
    }
}
