using Multidustry.Core.Content;
using Multidustry.Core.Geometry;
using Multidustry.Core.Json;

namespace Multidustry.Core.Rules.Serialization;

/// <summary>Spawn groups in rules: short names, and an effect that older versions wrote as a number.</summary>
internal static class SpawnGroupSchema
{
    private const int OldBossEffect = 8;

    private static readonly RuleType<UnitType> Unit = new(ReadUnit, unit => JsonValue.Of(unit.Name), hash: unit => RuleHash.Of(unit.Name));

    private static readonly RuleType<StatusEffect?> Effect = new(
        (json, catalogue) => json.IsNumber
            ? catalogue[json.AsInteger() == OldBossEffect ? StatusEffects.Boss : StatusEffects.None]
            : ContentTypes.Status.Read(json, catalogue) ?? catalogue[StatusEffects.None],
        effect => JsonValue.Of(effect?.Name),
        // No effect and the one called "none" do the same, and reading makes the latter of the former.
        hash: effect => effect!.Name == StatusEffects.None.Value ? 0 : RuleHash.Of(effect.Name));

    private static readonly RuleSchema<SpawnGroup> Schema = new(
        Field("type", Unit, g => g.Unit, (g, v) => g.Unit = v, always: true),
        Field("begin", RuleTypes.Integer, g => g.Begin, (g, v) => g.Begin = v),
        Field("end", RuleTypes.Integer, g => g.End, (g, v) => g.End = v),
        Field("spacing", RuleTypes.Integer, g => g.Spacing, (g, v) => g.Spacing = v),
        Field("max", RuleTypes.Integer, g => g.Max, (g, v) => g.Max = v),
        Field("scaling", RuleTypes.Number, g => g.Scaling, (g, v) => g.Scaling = v),
        Field("shields", RuleTypes.Number, g => g.Shields, (g, v) => g.Shields = v),
        Field("shieldScaling", RuleTypes.Number, g => g.ShieldScaling, (g, v) => g.ShieldScaling = v),
        Field("amount", RuleTypes.Integer, g => g.Amount, (g, v) => g.Amount = v),
        Field("effect", Effect, g => g.Effect, (g, v) => g.Effect = v),
        Field("spawn", RuleTypes.Integer, g => g.Spawn?.Packed ?? -1, (g, v) => g.Spawn = v == -1 ? null : TilePosition.Unpack(v)),
        Field("payloads", CollectionTypes.List(Unit), g => [.. g.Payloads], SetPayloads),
        Field("items", Optional(ContentTypes.Stack), g => g.Items, (g, v) => g.Items = v),
        Field("team", Optional(RuleTypes.Team), g => g.Team, (g, v) => g.Team = v));

    public static RuleType<SpawnGroup> Type { get; } = new(
        (json, catalogue) =>
        {
            // A group that is read always has an effect, "none" if nothing else; one made in code may have null.
            var group = new SpawnGroup(catalogue[Units.Dagger]) { Effect = catalogue[StatusEffects.None] };
            Schema.Read(json, group, catalogue);
            return group;
        },
        group => JsonValue.Object(Schema.Write(group, new SpawnGroup(group.Unit))),
        (a, b) => ReferenceEquals(a, b),
        hash: Schema.Hash);

    private static UnitType ReadUnit(JsonValue json, ContentCatalogue catalogue) =>
        ContentTypes.Unit.Read(json, catalogue) is { } unit && !unit.Flag("internal") ? unit : catalogue[Units.Dagger];

    private static void SetPayloads(SpawnGroup group, List<UnitType> payloads)
    {
        group.Payloads.Clear();
        foreach (var unit in payloads)
            group.Payloads.Add(unit);
    }

    private static RuleType<T?> Optional<T>(RuleType<T> type)
        where T : struct => new(
            (json, catalogue) => type.Read(json, catalogue),
            value => value is { } present ? type.Write(present) : JsonValue.Null,
            hash: value => type.Hash(value!.Value));

    private static RuleField<SpawnGroup, T> Field<T>(string name, RuleType<T> type, Func<SpawnGroup, T> get, Action<SpawnGroup, T> set, bool always = false) =>
        new(name, type, get, set, always);
}
