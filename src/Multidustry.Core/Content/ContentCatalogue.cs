using System.Diagnostics.CodeAnalysis;
using Multidustry.Core.Content.Loading;

namespace Multidustry.Core.Content;

/// <summary>
/// All content of one build of the game. Immutable and thread-safe: every world of a process that runs on the build shares one.
/// </summary>
public sealed class ContentCatalogue
{
    private static readonly Lazy<ContentCatalogue>[] Loaded = Array.ConvertAll(CatalogueFiles.Known, files => new Lazy<ContentCatalogue>(() => new ContentCatalogue(files)));

    internal ContentCatalogue(CatalogueFiles files)
    {
        var loader = new CatalogueLoader(this, files);
        Build = files.Build;
        Names = loader.Names();
        Items = loader.List("items", "item", (o, id, name) => new Item(o, id, name));
        Liquids = loader.List("liquids", "liquid", (o, id, name) => new Liquid(o, id, name));
        Blocks = loader.List("blocks", "block", (o, id, name) => new Block(o, id, name));
        Bullets = loader.List("bullets", "bullet", (o, id, name) => new BulletType(o, id, name));
        StatusEffects = loader.List("statuses", "status effect", (o, id, name) => new StatusEffect(o, id, name));
        Units = loader.List("units", "unit type", (o, id, name) => new UnitType(o, id, name));
        Weathers = loader.List("weathers", "weather", (o, id, name) => new Weather(o, id, name));
        Sectors = loader.List("sectors", "sector", (o, id, name) => new Sector(o, id, name));
        Planets = loader.List("planets", "planet", (o, id, name) => new Planet(o, id, name));
        Teams = loader.List("teams", "team", (o, id, name) => new Team(o, id, name));
        UnitCommands = loader.List("unit-commands", "unit command", (o, id, name) => new UnitCommand(o, id, name));
        UnitStances = loader.List("unit-stances", "unit stance", (o, id, name) => new UnitStance(o, id, name));
    }

    /// <summary>The builds whose content is known, ascending.</summary>
    public static IReadOnlyList<int> KnownBuilds { get; } = Array.ConvertAll(CatalogueFiles.Known, files => files.Build);

    /// <summary>The build of the game.</summary>
    public int Build { get; }

    /// <summary>Names that the build fixes beside its content: fallbacks, effects, sounds, sensor properties.</summary>
    public BuildNames Names { get; }

    /// <summary>The items.</summary>
    public ContentList<Item> Items { get; }

    /// <summary>The liquids and gases.</summary>
    public ContentList<Liquid> Liquids { get; }

    /// <summary>The blocks.</summary>
    public ContentList<Block> Blocks { get; }

    /// <summary>The bullet types; their names are their ids in digits.</summary>
    public ContentList<BulletType> Bullets { get; }

    /// <summary>The status effects.</summary>
    public ContentList<StatusEffect> StatusEffects { get; }

    /// <summary>The unit types.</summary>
    public ContentList<UnitType> Units { get; }

    /// <summary>The kinds of weather.</summary>
    public ContentList<Weather> Weathers { get; }

    /// <summary>The campaign sectors with maps of their own.</summary>
    public ContentList<Sector> Sectors { get; }

    /// <summary>The planets.</summary>
    public ContentList<Planet> Planets { get; }

    /// <summary>All 256 teams.</summary>
    public ContentList<Team> Teams { get; }

    /// <summary>The commands for units.</summary>
    public ContentList<UnitCommand> UnitCommands { get; }

    /// <summary>The stances for units.</summary>
    public ContentList<UnitStance> UnitStances { get; }

    /// <summary>An item of the build.</summary>
    /// <exception cref="ContentNotFoundException">The build has no such item.</exception>
    public Item this[ContentName<Item> name] => Items[name];

    /// <summary>A liquid of the build.</summary>
    /// <exception cref="ContentNotFoundException">The build has no such liquid.</exception>
    public Liquid this[ContentName<Liquid> name] => Liquids[name];

    /// <summary>A block of the build.</summary>
    /// <exception cref="ContentNotFoundException">The build has no such block.</exception>
    public Block this[ContentName<Block> name] => Blocks[name];

    /// <summary>A unit type of the build.</summary>
    /// <exception cref="ContentNotFoundException">The build has no such unit type.</exception>
    public UnitType this[ContentName<UnitType> name] => Units[name];

    /// <summary>A status effect of the build.</summary>
    /// <exception cref="ContentNotFoundException">The build has no such status effect.</exception>
    public StatusEffect this[ContentName<StatusEffect> name] => StatusEffects[name];

    /// <summary>A unit command of the build.</summary>
    /// <exception cref="ContentNotFoundException">The build has no such unit command.</exception>
    public UnitCommand this[ContentName<UnitCommand> name] => UnitCommands[name];

    /// <summary>A unit stance of the build.</summary>
    /// <exception cref="ContentNotFoundException">The build has no such unit stance.</exception>
    public UnitStance this[ContentName<UnitStance> name] => UnitStances[name];

    /// <summary>A team.</summary>
    /// <exception cref="ContentNotFoundException">There is no such team.</exception>
    public Team this[ContentName<Team> name] => Teams[name];

    /// <summary>The catalogue of a build, loaded at the first call.</summary>
    /// <exception cref="ContentNotFoundException">The build isn't one of <see cref="KnownBuilds"/>.</exception>
    public static ContentCatalogue ForBuild(int build)
    {
        var known = Array.FindIndex(CatalogueFiles.Known, files => files.Build == build);
        return known >= 0 ? Loaded[known].Value : throw new ContentNotFoundException($"The content of build {build} is not known; known are {string.Join(", ", KnownBuilds)}");
    }

    /// <summary>Content of any kind by a name that doesn't depend on the build.</summary>
    /// <exception cref="ContentNotFoundException">The build has no such content.</exception>
    public T Get<T>(ContentName<T> name)
        where T : ContentEntry => ListOf<T>()[name];

    /// <summary>The list of one kind of content.</summary>
    /// <exception cref="ArgumentException">The type is no kind of content.</exception>
    public ContentList<T> ListOf<T>()
        where T : ContentEntry => (ContentList<T>)(object)(default(T) switch
        {
            _ when typeof(T) == typeof(Item) => Items,
            _ when typeof(T) == typeof(Liquid) => Liquids,
            _ when typeof(T) == typeof(Block) => Blocks,
            _ when typeof(T) == typeof(BulletType) => Bullets,
            _ when typeof(T) == typeof(StatusEffect) => StatusEffects,
            _ when typeof(T) == typeof(UnitType) => Units,
            _ when typeof(T) == typeof(Weather) => Weathers,
            _ when typeof(T) == typeof(Sector) => Sectors,
            _ when typeof(T) == typeof(Planet) => Planets,
            _ when typeof(T) == typeof(Team) => Teams,
            _ when typeof(T) == typeof(UnitCommand) => UnitCommands,
            _ when typeof(T) == typeof(UnitStance) => UnitStances,
            _ => throw new ArgumentException($"{typeof(T)} is no kind of content"),
        });

    /// <summary>The content of one kind in id order; empty for a number that is no kind.</summary>
    public IReadOnlyList<ContentEntry> ListOf(ContentType type) => type switch
    {
        ContentType.Item => Items,
        ContentType.Block => Blocks,
        ContentType.Bullet => Bullets,
        ContentType.Liquid => Liquids,
        ContentType.Status => StatusEffects,
        ContentType.Unit => Units,
        ContentType.Weather => Weathers,
        ContentType.Sector => Sectors,
        ContentType.Planet => Planets,
        ContentType.Team => Teams,
        ContentType.UnitCommand => UnitCommands,
        ContentType.UnitStance => UnitStances,
        _ => [],
    };

    /// <summary>Looks content up that the wire or a save refers to.</summary>
    public bool TryGet(ContentReference reference, [NotNullWhen(true)] out ContentEntry? entry)
    {
        var list = ListOf(reference.Type);
        entry = (uint)reference.Id < (uint)list.Count ? list[reference.Id] : null;
        return entry is not null;
    }

    /// <summary>Looks content up by a name from outside; blocks and units also by the names that older versions gave them.</summary>
    public bool TryGet(ContentType type, string name, [NotNullWhen(true)] out ContentEntry? entry)
    {
        entry = type switch
        {
            ContentType.Item => Find(Items),
            ContentType.Block => Find(Blocks, Names.BlockFallbacks),
            ContentType.Bullet => Find(Bullets),
            ContentType.Liquid => Find(Liquids),
            ContentType.Status => Find(StatusEffects),
            ContentType.Unit => Find(Units, Names.UnitFallbacks),
            ContentType.Weather => Find(Weathers),
            ContentType.Sector => Find(Sectors),
            ContentType.Planet => Find(Planets),
            ContentType.Team => Find(Teams),
            ContentType.UnitCommand => Find(UnitCommands),
            ContentType.UnitStance => Find(UnitStances),
            _ => null,
        };
        return entry is not null;

        T? Find<T>(ContentList<T> list, IReadOnlyDictionary<string, string>? fallbacks = null)
            where T : ContentEntry =>
            list.TryGet(name, out var found) || (fallbacks is not null && fallbacks.TryGetValue(name, out var newer) && list.TryGet(newer, out found)) ? found : null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"build {Build}";

    /// <summary>Resolves a reference in the game's data, written <c>type:name</c>.</summary>
    internal T Resolve<T>(string reference)
        where T : ContentEntry
    {
        var colon = reference.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && KindOf(reference.AsSpan(0, colon)) is { } type && TryGet(type, reference[(colon + 1)..], out var entry) && entry is T typed)
            return typed;
        throw new ContentNotFoundException($"\"{reference}\" names no {typeof(T).Name} of build {Build}");
    }

    private static ContentType? KindOf(ReadOnlySpan<char> prefix) => prefix switch
    {
        "item" => ContentType.Item,
        "block" => ContentType.Block,
        "bullet" => ContentType.Bullet,
        "liquid" => ContentType.Liquid,
        "status" => ContentType.Status,
        "unit" => ContentType.Unit,
        "weather" => ContentType.Weather,
        "sector" => ContentType.Sector,
        "planet" => ContentType.Planet,
        "team" => ContentType.Team,
        "unitCommand" => ContentType.UnitCommand,
        "unitStance" => ContentType.UnitStance,
        _ => null,
    };
}
