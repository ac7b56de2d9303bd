namespace Multidustry.Core.Content;

/// <summary>Names that a build of the game fixes beside its content. Immutable and thread-safe.</summary>
public sealed class BuildNames
{
    private readonly Dictionary<string, string[]> _logicIds = [];

    internal BuildNames(ContentObject source)
    {
        BlockFallbacks = Pairs(source["blockFallbacks"]);
        UnitFallbacks = Pairs(source["unitFallbacks"]);
        Effects = Names(source["effects"]);
        Sounds = Names(source["sounds"]);
        LogicAccess = Names(source["logicAccess"]);
        Attributes = Names(source["attributes"]);
        BlockFlags = Names(source["blockFlags"]);
        BlockGroups = Names(source["blockGroups"]);
        foreach (var (kind, names) in source["logicIds"].AsMap())
            _logicIds.Add(kind, Names(names));
    }

    /// <summary>Names that older versions gave to blocks, each with the name of the block that took its place.</summary>
    public IReadOnlyDictionary<string, string> BlockFallbacks { get; }

    /// <summary>Names that older versions gave to units, each with today's.</summary>
    public IReadOnlyDictionary<string, string> UnitFallbacks { get; }

    /// <summary>Effects by wire id; the first have names, those inside content definitions have not and follow as empty names.</summary>
    public IReadOnlyList<string> Effects { get; }

    /// <summary>Sounds by wire id.</summary>
    public IReadOnlyList<string> Sounds { get; }

    /// <summary>The properties that logic senses and the wire numbers.</summary>
    public IReadOnlyList<string> LogicAccess { get; }

    /// <summary>Attributes of floors, in the game's order.</summary>
    public IReadOnlyList<string> Attributes { get; }

    /// <summary>Groups of blocks, in the game's order; the index is the number in <see cref="BlockGroup"/>.</summary>
    public IReadOnlyList<string> BlockGroups { get; }

    /// <summary>Flags of blocks, in the game's order; flag n is bit n of <see cref="Content.BlockFlags"/>.</summary>
    public IReadOnlyList<string> BlockFlags { get; }

    /// <summary>Blocks by the ids that logic's lookup uses.</summary>
    public IReadOnlyList<string> LogicBlocks => _logicIds["block"];

    /// <summary>Unit types by the ids that logic's lookup uses.</summary>
    public IReadOnlyList<string> LogicUnits => _logicIds["unit"];

    /// <summary>Items by the ids that logic's lookup uses.</summary>
    public IReadOnlyList<string> LogicItems => _logicIds["item"];

    /// <summary>Liquids by the ids that logic's lookup uses.</summary>
    public IReadOnlyList<string> LogicLiquids => _logicIds["liquid"];

    private static Dictionary<string, string> Pairs(ContentValue map)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (older, newer) in map.AsMap())
            pairs.Add(older, newer.AsText());
        return pairs;
    }

    private static string[] Names(ContentValue list)
    {
        var values = list.AsList();
        var names = new string[values.Count];
        for (var i = 0; i < names.Length; i++)
            names[i] = values[i].IsNone ? "" : values[i].AsText();
        return names;
    }
}
