namespace Multidustry.Core.Content;

/// <summary>A stance that a player can give to units.</summary>
public sealed class UnitStance : ContentEntry
{
    private IReadOnlyList<UnitStance>? _incompatibleStances;

    internal UnitStance(ContentObject source, short id, string name)
        : base(source, ContentType.UnitStance, id, name)
    {
        IsToggle = Flag("toggle");
    }

    /// <summary>Goes on and off on its own, beside others.</summary>
    public bool IsToggle { get; }

    /// <summary>Stances that it turns off.</summary>
    public IReadOnlyList<UnitStance> IncompatibleStances => Cached(ref _incompatibleStances, () => Contents<UnitStance>("incompatibleStances"));

    /// <summary>The item that units mine in this stance; null for stances that aren't about mining.</summary>
    public Item? MinedItem => TryGet("item", out _) ? Content<Item>("item") : null;
}
