using Multidustry.Core.Content;
using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Syntax;

namespace Multidustry.Mlog.Runtime;

/// <summary>
/// The names every program knows: constants, content, teams, properties, colours. Made once per game build; immutable,
/// and so is everything compiled against it.
/// </summary>
public sealed class MlogVocabulary
{
    private static readonly string[] PrivilegedNulls = ["@wait", "@clientLocale", "@clientUnit", "@clientName"];
    private static readonly string[] PrivilegedZeros = ["@clientTeam", "@clientMobile"];
    private static readonly (string Name, int Value)[] Alignments =
        [("center", 1), ("top", 2), ("bottom", 4), ("left", 8), ("right", 16), ("topLeft", 10), ("topRight", 18), ("bottomLeft", 12), ("bottomRight", 20)];

    private readonly Dictionary<string, GlobalName> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _privileged = new(StringComparer.Ordinal);
    private readonly ContentEntry?[][] _byLogicId = new ContentEntry?[Enum.GetValues<ContentType>().Max(type => (int)type) + 1][];
    private readonly Dictionary<ContentEntry, int> _logicIds = [];

    private MlogVocabulary()
    {
        AddConstants();
        foreach (var team in MlogTeam.Base)
            Add("@" + team.PrintedName, MlogValue.Object(team));
    }

    /// <summary>Makes the vocabulary of a build.</summary>
    /// <param name="content">The build's content.</param>
    /// <param name="sounds">Sounds by name, where sounds are loaded; a server has none.</param>
    public MlogVocabulary(ContentCatalogue content, IReadOnlyDictionary<string, int>? sounds = null)
        : this()
    {
        Catalogue = content;
        foreach (var (name, id) in sounds ?? new Dictionary<string, int>())
            Add("@sfx-" + name, MlogValue.Number(id));
        AddContent(content.Items);
        AddContent(content.Liquids);
        AddContent(content.Blocks.Where(block => !content.Items.TryGet(block.Name, out _) && !block.Class.Name.StartsWith("Legacy", StringComparison.Ordinal)));
        AddContent(content.Units.Where(unit => !unit.Flag("internal")));
        AddContent(content.Weathers);
        AddFixedNames();
        AddLogicIds(content.Items, content.Names.LogicItems, "@itemCount");
        AddLogicIds(content.Liquids, content.Names.LogicLiquids, "@liquidCount");
        AddLogicIds(content.Blocks, content.Names.LogicBlocks, "@blockCount");
        AddLogicIds(content.Units, content.Names.LogicUnits, "@unitCount");
    }

    /// <summary>A vocabulary without any content.</summary>
    public static MlogVocabulary Empty { get; } = MakeEmpty();

    /// <summary>The build's content; null in the empty vocabulary.</summary>
    public ContentCatalogue? Catalogue { get; }

    /// <summary>Every name.</summary>
    public IEnumerable<string> Names => _names.Keys;

    /// <summary>Content by the id that <c>lookup</c> takes, or null.</summary>
    public ContentEntry? Lookup(ContentType type, int logicId) => 
        (uint)type < (uint)_byLogicId.Length && _byLogicId[(int)type] is { } entries && (uint)logicId < (uint)entries.Length ? entries[logicId] : null;

    /// <summary>The id that <c>lookup</c> takes for a content; 0 for content that it doesn't give.</summary>
    public int LogicIdOf(ContentEntry content) => _logicIds.GetValueOrDefault(content);

    internal bool TryGet(string name, bool privileged, out GlobalName global)
    {
        if (!_names.TryGetValue(name, out global))
            return false;
        if (!privileged && _privileged.Contains(name))
            global = new GlobalName(MlogValue.Null);
        return true;
    }

    private void AddConstants()
    {
        Add("the end", MlogValue.Null);
        Add("false", MlogValue.Number(0));
        Add("true", MlogValue.Number(1));
        Add("null", MlogValue.Null);
        Add("@pi", MlogValue.Number(MathF.PI));
        Add("π", MlogValue.Number(MathF.PI));
        Add("@e", MlogValue.Number(MathF.E));
        Add("@degToRad", MlogValue.Number(MathF.PI / 180));
        Add("@radToDeg", MlogValue.Number(180f / MathF.PI));
        for (var i = 0; i < MlogGlobals.Names.Length; i++)
            _names.TryAdd(MlogGlobals.Names[i], new GlobalName(MlogValue.Number(0), i));
        Add("@ctrlProcessor", MlogValue.Number(1));
        Add("@ctrlPlayer", MlogValue.Number(2));
        Add("@ctrlCommand", MlogValue.Number(3));
        foreach (var name in PrivilegedNulls)
            Add(name, MlogValue.Null);
        foreach (var name in PrivilegedZeros)
            Add(name, MlogValue.Number(0));
        _privileged.UnionWith([.. PrivilegedNulls, .. PrivilegedZeros, "@server", "@client"]);
    }

    private static MlogVocabulary MakeEmpty()
    {
        var empty = new MlogVocabulary();
        empty.AddFixedNames();
        return empty;
    }

    /// <summary>Colours, properties and alignments; content of the same name goes first.</summary>
    private void AddFixedNames()
    {
        foreach (var (name, rgba) in NamedColors.All)
            Add("@color" + char.ToUpperInvariant(name[0]) + name[1..], new MlogValue(ColorLiteral.FromRgba(rgba), NumberTag.Instance));
        foreach (var property in Enum.GetValues<LogicProperty>())
            Add("@" + MlogProperty.Of(property).PrintedName, MlogValue.Object(MlogProperty.Of(property)));
        foreach (var (name, value) in Alignments)
            Add("@" + name, MlogValue.Number(value));
    }

    private void AddContent(IEnumerable<ContentEntry> content)
    {
        foreach (var entry in content)
            Add("@" + entry.Name, MlogValue.Content(entry));
    }

    private void AddLogicIds<T>(ContentList<T> list, IReadOnlyList<string> names, string countName)
        where T : ContentEntry
    {
        var entries = new ContentEntry?[names.Count];
        for (var id = 0; id < names.Count; id++)
            if (list.TryGet(names[id], out var entry))
            {
                entries[id] = entry;
                _byLogicId[(int)entry.Type] = entries;
                _logicIds[entry] = id;
            }
        Add(countName, MlogValue.Number(names.Count));
    }

    /// <summary>The first registration of a name wins.</summary>
    private void Add(string name, MlogValue value) => _names.TryAdd(name, new GlobalName(value));
}
