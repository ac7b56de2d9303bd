using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Core.Json;
using Multidustry.Core.Rules.Serialization;

namespace Multidustry.Core.Rules;

/// <summary>
/// The rules of one world. A new object has the game's defaults; times are in ticks, distances in world units.
/// Mutable and not thread-safe: it belongs to its world.
/// </summary>
public sealed partial class GameRules
{
    /// <summary>Creates the default rules for worlds on a build's content.</summary>
    public GameRules(ContentCatalogue catalogue)
    {
        Catalogue = catalogue;
        Planet = catalogue.Planets["serpulo"];
        Loadout = [new ItemStack(catalogue.Items["copper"], 100)];
    }

    /// <summary>The content that the rules speak of.</summary>
    public ContentCatalogue Catalogue { get; }

    /// <summary>
    /// Members that this version doesn't know, from newer builds or changed games. They are written again,
    /// behind the known ones, so that a save passes through without loss; clear the list to drop them.
    /// </summary>
    public IList<KeyValuePair<string, JsonValue>> Unknown { get; } = [];

    /// <summary>Reads rules from the game's JSON dialect.</summary>
    /// <exception cref="MalformedDataException">The text isn't the dialect, a value is of the wrong kind, or it goes beyond the limits.</exception>
    public static GameRules Parse(string json, ContentCatalogue catalogue, JsonLimits? limits = null)
    {
        var rules = new GameRules(catalogue);
        rules.Apply(json, limits);
        return rules;
    }

    /// <summary>Reads rules over these: what the text doesn't say stays as it is. An empty text or <c>null</c> says nothing.</summary>
    /// <exception cref="MalformedDataException">As for <see cref="Parse"/>; some members may have been read before it.</exception>
    public void Apply(string json, JsonLimits? limits = null)
    {
        // Class names of the game's first years carried this prefix.
        var value = RelaxedJson.Parse(json.Replace("io.anuke.", "", StringComparison.Ordinal), limits);
        if (value.Kind == JsonKind.Null)
            return;
        var unknown = new List<KeyValuePair<string, JsonValue>>();
        GameRulesSchema.Schema.Read(value, this, Catalogue, unknown);
        foreach (var member in unknown)
            Unknown.Add(member);
    }

    /// <summary>Reads the rules that a map brings over those of a game mode, for a world that starts from the map.</summary>
    /// <exception cref="MalformedDataException">As for <see cref="Parse"/>.</exception>
    public void ApplyMap(string json, JsonLimits? limits = null) =>
        Apply(json.Replace("teams:{2:{infiniteAmmo:true}},", "", StringComparison.Ordinal), limits); // maps of old editors all have this by accident

    /// <summary>The rules in the game's minimal style: what differs from the defaults.</summary>
    public string ToJson() => MinimalJson.Write(JsonValue.Object(GameRulesSchema.Schema.Write(this, new GameRules(Catalogue)).Concat(Unknown)));

    /// <summary>
    /// A number that equal rules share on every machine. Much cheaper than <see cref="ToJson"/>; what it says about unequal
    /// ones is only very likely.
    /// </summary>
    public ulong Fingerprint()
    {
        var hash = GameRulesSchema.Schema.Hash(this);
        foreach (var (name, value) in Unknown)
            hash = RuleHash.Join(RuleHash.Join(hash, RuleHash.Of(name)), RuleHash.Of(MinimalJson.Write(value)));
        return hash;
    }

    /// <summary>An independent copy.</summary>
    public GameRules Copy() => Parse(ToJson(), Catalogue);
}
