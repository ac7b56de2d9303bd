using Multidustry.Core.Content;
using Multidustry.Core.Json;

namespace Multidustry.Core.Rules.Serialization;

/// <summary>Content is its name. What the build doesn't have becomes what the game puts in its place.</summary>
internal static class ContentTypes
{
    private static readonly ContentType[] UnlockableKinds =
        [ContentType.Item, ContentType.Block, ContentType.Liquid, ContentType.Status, ContentType.Unit, ContentType.Weather, ContentType.Sector, ContentType.Planet];

    public static readonly RuleType<Block?> Block = Named<Block>(ContentType.Block, "air");

    public static readonly RuleType<Item?> Item = Named<Item>(ContentType.Item, "copper");

    public static readonly RuleType<UnitType?> Unit = Named<UnitType>(ContentType.Unit, null);

    public static readonly RuleType<StatusEffect?> Status = Named<StatusEffect>(ContentType.Status, null);

    public static readonly RuleType<Weather?> Weather = Named<Weather>(ContentType.Weather, null);

    public static readonly RuleType<Planet?> Planet = Named<Planet>(ContentType.Planet, "serpulo");

    /// <summary>Content that can be unlocked, of whichever kind has the name.</summary>
    public static readonly RuleType<ContentEntry?> Unlockable = new(
        (json, catalogue) => RuleTypes.Text.Read(json, catalogue) is { } name
            ? UnlockableKinds.Select(kind => catalogue.TryGet(kind, name, out var entry) ? entry : null).FirstOrDefault(entry => entry is not null)
            : null,
        entry => JsonValue.Of(entry?.Name),
        takesNull: true,
        hash: entry => RuleHash.Of(entry?.Name));

    public static readonly RuleType<ItemStack> Stack = new(
        (json, catalogue) => new ItemStack(
            RuleTypes.ExpectObject(json)["item"] is { } item ? Item.Read(item, catalogue)! : catalogue.Items["copper"],
            json["amount"] is { } amount ? RuleTypes.Integer.Read(amount, catalogue) : 0),
        stack => JsonValue.Object([new("item", JsonValue.Of(stack.Item.Name)), new("amount", JsonValue.Of((long)stack.Amount))]),
        hash: stack => RuleHash.Join(RuleHash.Of(stack.Item.Name), (ulong)stack.Amount));

    private static RuleType<T?> Named<T>(ContentType kind, string? otherwise)
        where T : ContentEntry => new(
        (json, catalogue) => RuleTypes.Text.Read(json, catalogue) is { } name && catalogue.TryGet(kind, name, out var entry) ? (T)entry
            : otherwise is null ? null
            : catalogue.ListOf<T>()[otherwise],
        entry => JsonValue.Of(entry?.Name),
        takesNull: true,
        hash: entry => RuleHash.Of(entry?.Name));
}
