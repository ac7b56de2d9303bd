namespace Multidustry.Core.Content;

/// <summary>Names that a build of the game fixes beside its content. Immutable and thread-safe.</summary>
public sealed class BuildNames
{
    internal BuildNames(ContentObject source)
    {
        BlockFallbacks = Pairs(source["blockFallbacks"]);
        UnitFallbacks = Pairs(source["unitFallbacks"]);
        Effects = Names(source["effects"]);
        Sounds = Names(source["sounds"]);
        LogicAccess = Names(source["logicAccess"]);
        Attributes = Names(source["attributes"]);
        BlockFlags = Names(source["blockFlags"]);
        var logic = source["logicIds"].AsMap().ToDictionary(p => p.Key, p => Names(p.Value));
        LogicBlocks = logic["block"];
        LogicUnits = logic["unit"];
        LogicItems = logic["item"];
        LogicLiquids = logic["liquid"];
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

    /// <summary>Flags of blocks, in the game's order; flag n is bit n of <see cref="Content.BlockFlags"/>.</summary>
    public IReadOnlyList<string> BlockFlags { get; }

    /// <summary>Blocks by the ids that logic's lookup uses.</summary>
    public IReadOnlyList<string> LogicBlocks { get; }

    /// <summary>Unit types by the ids that logic's lookup uses.</summary>
    public IReadOnlyList<string> LogicUnits { get; }

    /// <summary>Items by the ids that logic's lookup uses.</summary>
    public IReadOnlyList<string> LogicItems { get; }

    /// <summary>Liquids by the ids that logic's lookup uses.</summary>
    public IReadOnlyList<string> LogicLiquids { get; }

    private static Dictionary<string, string> Pairs(ContentValue map) =>
        map.AsMap().ToDictionary(p => p.Key, p => p.Value.AsText(), StringComparer.Ordinal);

    private static string[] Names(ContentValue list) => [.. list.AsList().Select(v => v.IsNone ? "" : v.AsText())];
}
