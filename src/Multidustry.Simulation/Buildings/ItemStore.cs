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
        Owner = AddColumn<int>("owner", hashed: false);
        Watched = AddColumn<bool>("watched", hashed: false);
    }

    /// <summary>Amounts by item id.</summary>
    public StridedColumn<int> Amounts { get; }

    /// <summary>Sum of a row's amounts.</summary>
    public Column<int> Total { get; }

    /// <summary>Where taking "any item" goes on.</summary>
    internal Column<int> TakeRotation { get; }

    /// <summary>Whose inventory it is: a building's row, or <see cref="OwnerOf"/> a team for what its cores share.</summary>
    internal Column<int> Owner { get; }

    /// <summary>Somebody sleeps until the amounts change.</summary>
    internal Column<bool> Watched { get; }

    /// <summary>Told the row of a watched inventory when it changes, once.</summary>
    internal Action<int>? Changed { get; set; }

    /// <summary>How many of one item an inventory holds.</summary>
    public int Get(int row, int item) => Amounts.At(row, item);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Add(int row, int item, int amount)
    {
        Amounts.At(row, item) += amount;
        Total.At(row) += amount;
        Announce(row);
    }

    internal void Remove(int row, int item, int amount)
    {
        ref var have = ref Amounts.At(row, item);
        amount = Math.Min(amount, have);
        have -= amount;
        Total.At(row) -= amount;
        Announce(row);
    }

    internal void Set(int row, int item, int amount) => Add(row, item, amount - Get(row, item));

    internal void Clear(int row)
    {
        Amounts.At(row).Clear();
        Total.At(row) = 0;
        Announce(row);
    }

    /// <summary>The lowest item id present, -1 when empty.</summary>
    internal int First(int row) => Amounts[row].IndexOfAnyExceptInRange(int.MinValue, 0);

    /// <summary>The owner of the inventory that a team's cores share.</summary>
    internal static int OwnerOf(byte team) => -1 - team;

    internal int Allocate(int owner)
    {
        var row = Allocate();
        Owner.Values[row] = owner;
        return row;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Announce(int row)
    {
        if (!Watched.Values[row])
            return;
        Watched.Values[row] = false;
        Changed?.Invoke(row);
    }

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
            Remove(row, item, 1);
            rotation = item + 1;
            return item;
        }
        return -1;
    }
}
