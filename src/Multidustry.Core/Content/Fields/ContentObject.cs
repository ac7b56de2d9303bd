using System.Diagnostics.CodeAnalysis;

namespace Multidustry.Core.Content;

/// <summary>
/// Anything in the catalogue that has fields: content itself, and weapons, abilities, consumers or plans inside it.
/// <para>
/// Typed subclasses have the common fields as properties. The rest is read by name; a lookup costs tens of nanoseconds, so
/// a mechanism reads what it needs once, when a world is created, into dense tables. Immutable and thread-safe.
/// </para>
/// </summary>
public class ContentObject
{
    private readonly KeyValuePair<string, ContentValue>[] _own;

    internal ContentObject(ContentCatalogue catalogue, ContentClass @class, KeyValuePair<string, ContentValue>[] own)
    {
        Catalogue = catalogue;
        Class = @class;
        _own = own;
    }

    private protected ContentObject(ContentObject source)
        : this(source.Catalogue, source.Class, source._own)
    {
    }

    /// <summary>The catalogue it belongs to.</summary>
    public ContentCatalogue Catalogue { get; }

    /// <summary>The game's class of the object, the key by which mechanisms are chosen.</summary>
    public ContentClass Class { get; }

    /// <summary>The names of all fields, in no particular order.</summary>
    public IEnumerable<string> FieldNames
    {
        get
        {
            var names = new HashSet<string>(_own.Select(f => f.Key), StringComparer.Ordinal);
            for (var at = Class; at is not null; at = at.Parent)
                names.UnionWith(at.OwnDefaults.Select(f => f.Key));
            return names;
        }
    }

    /// <summary>A field's value.</summary>
    /// <exception cref="ContentFieldException">There is no such field.</exception>
    public ContentValue this[string field] =>
        TryGet(field, out var value) ? value : throw new ContentFieldException(this, field, "doesn't exist");

    /// <summary>Looks a field up that not every class has.</summary>
    public bool TryGet(string field, [NotNullWhen(true)] out ContentValue? value)
    {
        foreach (var own in _own)
        {
            if (own.Key == field)
            {
                value = own.Value;
                return true;
            }
        }

        return Class.TryGetDefault(field, out value);
    }

    /// <summary>Whether there is such a field and it isn't null.</summary>
    public bool Has(string field) => TryGet(field, out var value) && !value.IsNone;

    /// <summary>A number in single precision, in the game's own unit; infinity where the game has it.</summary>
    /// <exception cref="ContentFieldException">There is no such field, or it holds something else.</exception>
    public float Number(string field)
    {
        var value = this[field];
        return value.Kind == ContentValueKind.Number ? value.AsNumber() : throw Wrong(field, value, "a number");
    }

    /// <inheritdoc cref="Number"/>
    /// <summary>A whole number.</summary>
    public int Integer(string field)
    {
        var value = this[field];
        return value.IsInteger ? value.AsInteger() : throw Wrong(field, value, "a whole number");
    }

    /// <inheritdoc cref="Number"/>
    /// <summary>A flag.</summary>
    public bool Flag(string field)
    {
        var value = this[field];
        return value.Kind == ContentValueKind.Flag ? value.AsFlag() : throw Wrong(field, value, "a flag");
    }

    /// <inheritdoc cref="Number"/>
    /// <summary>A text.</summary>
    public string Text(string field)
    {
        var value = this[field];
        return value.Kind == ContentValueKind.Text ? value.AsText() : throw Wrong(field, value, "a text");
    }

    /// <inheritdoc cref="Number"/>
    /// <summary>A list of numbers, such as a reconstructor's capacities by item id.</summary>
    public IReadOnlyList<float> Numbers(string field) => Read(field, value => value.AsList().Select(v => v.AsNumber()).ToArray());

    /// <inheritdoc cref="Number"/>
    /// <summary>A list of texts; null elements are left out.</summary>
    public IReadOnlyList<string> Texts(string field) => Read(field, value => value.AsList().Where(v => !v.IsNone).Select(v => v.AsText()).ToArray());

    /// <inheritdoc cref="Number"/>
    /// <summary>Content that the field refers to; null where the game has null.</summary>
    public T? Content<T>(string field)
        where T : ContentEntry => Read(field, value => value.IsNone ? null : Catalogue.Resolve<T>(value.AsText()));

    /// <inheritdoc cref="Number"/>
    /// <summary>A list of content, in the game's order; empty where the game has null.</summary>
    public IReadOnlyList<T> Contents<T>(string field)
        where T : ContentEntry => Read(field, value => value.IsNone ? [] : value.AsList().Select(v => Catalogue.Resolve<T>(v.AsText())).ToArray());

    /// <inheritdoc cref="Number"/>
    /// <summary>Amounts of content (items, liquids, blocks or units), in the game's order; empty where the game has null.</summary>
    public IReadOnlyList<ContentAmount<T>> Amounts<T>(string field)
        where T : ContentEntry => Read(field, value => value switch
        {
            { Kind: ContentValueKind.None } or { Kind: ContentValueKind.List } => [],
            _ => value.AsMap().Select(p => new ContentAmount<T>(Catalogue.Resolve<T>(p.Key), p.Value.AsNumber())).ToArray(),
        });

    /// <inheritdoc cref="Number"/>
    /// <summary>Items and how many of each, in the game's order; empty where the game has null.</summary>
    public IReadOnlyList<ItemStack> Items(string field) =>
        Amounts<Item>(field).Select(a => new ItemStack(a.Content, checked((int)a.Amount))).ToArray();

    /// <inheritdoc cref="Number"/>
    /// <summary>An object inside this one; null where the game has null.</summary>
    public ContentObject? Object(string field) => Read(field, value => value.IsNone ? null : value.AsObject());

    /// <inheritdoc cref="Number"/>
    /// <summary>A list of objects inside this one, in the game's order.</summary>
    public IReadOnlyList<ContentObject> Objects(string field) => Read(field, value => value.AsList().Select(v => v.AsObject()).ToArray());

    /// <inheritdoc/>
    public override string ToString() => Class.Name;

    /// <summary>The same object with some fields changed.</summary>
    internal ContentObject With(IReadOnlyList<KeyValuePair<string, ContentValue>> changed) => new(Catalogue, Class, [.. changed, .. _own]);

    /// <inheritdoc cref="With(IReadOnlyList{KeyValuePair{string, ContentValue}})"/>
    internal ContentObject With(ContentObject changed) => With(changed._own);

    private protected static T Cached<T>(ref T? slot, Func<T> create)
        where T : class => slot ?? Interlocked.CompareExchange(ref slot, create(), null) ?? slot;

    private ContentFieldException Wrong(string field, ContentValue value, string wanted) => new(this, field, $"holds {value}, not {wanted}");

    private T Read<T>(string field, Func<ContentValue, T> read)
    {
        var value = this[field];
        try
        {
            return read(value);
        }
        catch (Exception problem) when (problem is InvalidOperationException or ContentNotFoundException or OverflowException)
        {
            throw new ContentFieldException(this, field, problem.Message, problem);
        }
    }
}
