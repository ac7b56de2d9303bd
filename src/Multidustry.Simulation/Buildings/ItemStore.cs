using System.Runtime.CompilerServices;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Buildings;

/// <summary>Item inventories: one amount per item id. The cores of a team share one row.</summary>
public sealed class ItemStore : EntityTable
{
    internal ItemStore(StateRegistry registry, int itemCount) : base(registry, "items")
    {
        Amounts = AddColumn<int>("amounts", itemCount);
        Total = AddColumn<int>("total");
        TakeRotation = AddColumn<int>("takeRotation");
    }

    /// <summary>Amounts by item id.</summary>
    public StridedColumn<int> Amounts { get; }

    /// <summary>Sum of a row's amounts.</summary>
    public Column<int> Total { get; }

    /// <summary>Where taking "any item" goes on.</summary>
    internal Column<int> TakeRotation { get; }

    /// <summary>How many of one item an inventory holds.</summary>
    public int Get(int row, int item) => Amounts.At(row, item);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Add(int row, int item, int amount)
    {
        Amounts.At(row, item) += amount;
        Total.At(row) += amount;
    }

    internal void Remove(int row, int item, int amount)
    {
        ref var have = ref Amounts.At(row, item);
        amount = Math.Min(amount, have);
        have -= amount;
        Total.At(row) -= amount;
    }

    internal void Set(int row, int item, int amount) => Add(row, item, amount - Get(row, item));

    internal void Clear(int row)
    {
        Amounts.At(row).Clear();
        Total.At(row) = 0;
    }

    /// <summary>The lowest item id present, -1 when empty.</summary>
    internal int First(int row) => Amounts[row].IndexOfAnyExceptInRange(int.MinValue, 0);

    /// <summary>Takes one item, going round by id after the last one taken; -1 when empty.</summary>
    internal int Take(int row)
    {
        var amounts = Amounts.At(row);
        ref var rotation = ref TakeRotation.At(row);
        for (var i = 0; i < amounts.Length; i++)
        {
            var item = (i + rotation) % amounts.Length;
            if (amounts[item] <= 0)
                continue;
            amounts[item]--;
            Total.At(row)--;
            rotation = item + 1;
            return item;
        }
        return -1;
    }
}
