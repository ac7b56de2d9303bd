using System.Runtime.CompilerServices;

namespace Multidustry.Simulation.Blocks.Transport.Conveyors;

/// <summary>
/// A belt: up to three items, the first nearest to the start. 52 bytes without padding, so that one belt is one cache
/// line and its memory image can be hashed.
/// </summary>
internal struct ConveyorState
{
    /// <summary>Items that fit.</summary>
    public const int Capacity = 3;

    /// <summary>Distance that items keep, in belt lengths.</summary>
    public const float ItemSpace = 0.4f;

    /// <summary>Place along the belt, 0 to 1.</summary>
    public Three<float> Y;

    /// <summary>Place across the belt, -1 to 1.</summary>
    public Three<float> X;

    /// <summary>Place of the item nearest to the start, 1 when empty; upstream reads it live.</summary>
    public float MinItem;

    /// <summary>0 to 1 while items stand still; above 0.5 the belt no longer pushes units.</summary>
    public float ClogHeat;

    /// <summary>Building row in front, -1 for none of the team.</summary>
    public int Next;

    /// <summary>State row of the belt in front, -1 when it is something else.</summary>
    public int NextBelt;

    public Three<ushort> Items;

    public byte Length;

    /// <summary>Where items from the side are put.</summary>
    public byte Middle;

    public ConveyorFlags Flags;

    /// <summary>Makes room for an item at an index; the items from there on move up.</summary>
    public void InsertAt(int index)
    {
        for (var i = Math.Min(Math.Max(index + 1, (int)Length), Capacity - 1); i > index; i--)
        {
            Items[i] = Items[i - 1];
            X[i] = X[i - 1];
            Y[i] = Y[i - 1];
        }
        Length++;
    }

    public void RemoveAt(int index)
    {
        for (var i = index; i < Length - 1; i++)
        {
            Items[i] = Items[i + 1];
            X[i] = X[i + 1];
            Y[i] = Y[i + 1];
        }
        Length--;
    }
}

[Flags]
internal enum ConveyorFlags
{
    None = 0,

    /// <summary>The next building is a belt of the same direction.</summary>
    Aligned = 1,

    /// <summary>A curve: fed from one side only, not from behind.</summary>
    Curve = 2,
}

/// <summary>Three values in place.</summary>
[InlineArray(3)]
internal struct Three<T>
{
    private T _first;
}
