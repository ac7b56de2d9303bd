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
    private readonly Dictionary<(ContentType Type, int LogicId), MlogContent> _byLogicId = [];

    /// <summary>Makes the vocabulary of a build.</summary>
    /// <param name="content">All content, in the order of its kinds' lists.</param>
    /// <param name="sounds">Sounds by name, where sounds are loaded; a server has none.</param>
    public MlogVocabulary(IEnumerable<MlogContent> content, IReadOnlyDictionary<string, int>? sounds = null)
    {
        var all = content.ToLookup(item => item.Type);
        AddConstants();
        foreach (var (name, id) in sounds ?? new Dictionary<string, int>())
            Add("@sfx-" + name, MlogValue.Number(id));
        foreach (var team in MlogTeam.Base)
            Add("@" + team.PrintedName, MlogValue.Object(team));
        AddContent(all[ContentType.Item]);
        AddContent(all[ContentType.Liquid]);
        var items = all[ContentType.Item].Select(item => item.PrintedName).ToHashSet(StringComparer.Ordinal);
        AddContent(all[ContentType.Block].Where(block => !items.Contains(block.PrintedName)));
        foreach (var (name, rgba) in NamedColors.All)
            Add("@color" + char.ToUpperInvariant(name[0]) + name[1..], new MlogValue(ColorLiteral.FromRgba(rgba), NumberTag.Instance));
        AddContent(all[ContentType.Unit]);
        AddContent(all[ContentType.Weather]);
        foreach (var property in Enum.GetValues<LogicProperty>())
            Add("@" + MlogProperty.Of(property).PrintedName, MlogValue.Object(MlogProperty.Of(property)));
        foreach (var (name, value) in Alignments)
            Add("@" + name, MlogValue.Number(value));
        AddLogicIds(all, ContentType.Item, "@itemCount");
        AddLogicIds(all, ContentType.Liquid, "@liquidCount");
        AddLogicIds(all, ContentType.Block, "@blockCount");
        AddLogicIds(all, ContentType.Unit, "@unitCount");
    }

    /// <summary>A vocabulary without any content.</summary>
    public static MlogVocabulary Empty { get; } = new([]);

    /// <summary>Every name.</summary>
    public IEnumerable<string> Names => _names.Keys;

    /// <summary>Content by the id that <c>lookup</c> takes, or null.</summary>
    public MlogContent? Lookup(ContentType type, int logicId) => _byLogicId.GetValueOrDefault((type, logicId));

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

    private void AddContent(IEnumerable<MlogContent> content)
    {
        foreach (var item in content.Where(item => item.IsNamed))
            Add("@" + item.PrintedName, MlogValue.Object(item));
    }

    private void AddLogicIds(ILookup<ContentType, MlogContent> all, ContentType type, string countName)
    {
        foreach (var item in all[type].Where(item => item.LogicId >= 0))
            _byLogicId[(type, item.LogicId)] = item;
        Add(countName, MlogValue.Number(all[type].Count(item => item.LogicId >= 0)));
    }

    /// <summary>The first registration of a name wins.</summary>
    private void Add(string name, MlogValue value) => _names.TryAdd(name, new GlobalName(value));
}
