namespace Multidustry.Core.Content;

/// <summary>What a building consumes to work; the class says in which way. Liquids and power per tick, items per craft.</summary>
public sealed class Consumer : ContentObject
{
    private IReadOnlyList<ItemStack>? _itemsTaken;
    private IReadOnlyList<ContentAmount<Liquid>>? _liquidsTaken;
    private IReadOnlyList<ContentAmount<Item>>? _acceptedItems;
    private IReadOnlyList<ContentAmount<Liquid>>? _acceptedLiquids;

    internal Consumer(ContentObject source)
        : base(source)
    {
        IsOptional = Flag("optional");
        IsBooster = Flag("booster");
        Updates = Flag("update");
    }

    /// <summary>The building works without it.</summary>
    public bool IsOptional { get; }

    /// <summary>Makes the building faster.</summary>
    public bool IsBooster { get; }

    /// <summary>Is taken by the building's own update.</summary>
    public bool Updates { get; }

    /// <summary>Fixed items per craft.</summary>
    public IReadOnlyList<ItemStack> ItemsTaken => Cached(ref _itemsTaken, () => TryGet("items", out _) ? Items("items") : []);

    /// <summary>Fixed liquids per tick.</summary>
    public IReadOnlyList<ContentAmount<Liquid>> LiquidsTaken => Cached(ref _liquidsTaken, () => ReadLiquids());

    /// <summary>Items of which one is enough, with the efficiency each gives.</summary>
    public IReadOnlyList<ContentAmount<Item>> AcceptedItems => Cached(ref _acceptedItems, () => TryGet("acceptedItems", out _) ? Amounts<Item>("acceptedItems") : []);

    /// <summary>Liquids of which one is enough, with the efficiency each gives.</summary>
    public IReadOnlyList<ContentAmount<Liquid>> AcceptedLiquids => Cached(ref _acceptedLiquids, () => TryGet("acceptedLiquids", out _) ? Amounts<Liquid>("acceptedLiquids") : []);

    /// <summary>Units per tick of the one accepted liquid; 0 for other consumers.</summary>
    public float LiquidAmount => TryGet("amount", out var amount) ? amount.AsNumber() : 0;

    /// <summary>Power units per tick; 0 for other consumers and for buffers.</summary>
    public float PowerUsage => TryGet("usage", out var usage) ? usage.AsNumber() : 0;

    /// <summary>Power units that a buffer holds; 0 for other consumers.</summary>
    public float PowerCapacity => TryGet("capacity", out var capacity) ? capacity.AsNumber() : 0;

    /// <summary>Holds power instead of using it.</summary>
    public bool IsPowerBuffer => TryGet("buffered", out var buffered) && buffered.AsFlag();

    /// <summary>Whether it takes power in any way.</summary>
    public bool IsPower => TryGet("usage", out _);

    private IReadOnlyList<ContentAmount<Liquid>> ReadLiquids() =>
        TryGet("liquids", out _) ? Amounts<Liquid>("liquids")
        : TryGet("liquid", out _) ? [new(Content<Liquid>("liquid")!, Number("amount"))]
        : [];
}
