using System.Globalization;

namespace Multidustry.Core.Content;

/// <summary>One value of a content field. Immutable.</summary>
public sealed class ContentValue
{
    internal static readonly ContentValue None = new(ContentValueKind.None);
    internal static readonly ContentValue True = new(ContentValueKind.Flag, 1);
    internal static readonly ContentValue False = new(ContentValueKind.Flag);
    private readonly object? _content;
    private readonly double _number;

    private ContentValue(ContentValueKind kind, double number = 0, object? content = null)
    {
        Kind = kind;
        _number = number;
        _content = content;
    }

    internal ContentValue(double number)
        : this(ContentValueKind.Number, number)
    {
    }

    internal ContentValue(string text)
        : this(ContentValueKind.Text, 0, text)
    {
    }

    internal ContentValue(ContentValue[] list)
        : this(ContentValueKind.List, 0, list)
    {
    }

    internal ContentValue(KeyValuePair<string, ContentValue>[] map)
        : this(ContentValueKind.Map, 0, map)
    {
    }

    internal ContentValue(ContentObject value)
        : this(ContentValueKind.Object, 0, value)
    {
    }

    /// <summary>What the value is; asking for anything else throws <see cref="InvalidOperationException"/>.</summary>
    public ContentValueKind Kind { get; }

    /// <summary>Whether the game has null here.</summary>
    public bool IsNone => Kind == ContentValueKind.None;

    /// <summary>Whether it is a number without a fraction that fits 32 bits.</summary>
    public bool IsInteger => Kind == ContentValueKind.Number && _number == (int)_number;

    /// <summary>The flag.</summary>
    public bool AsFlag() => Expect(ContentValueKind.Flag)._number != 0;

    /// <summary>The number in the game's own (single) precision.</summary>
    public float AsNumber() => (float)Expect(ContentValueKind.Number)._number;

    /// <summary>The whole number.</summary>
    /// <exception cref="InvalidOperationException">It has a fraction or doesn't fit 32 bits.</exception>
    public int AsInteger() => IsInteger ? (int)_number : throw new InvalidOperationException($"holds {this}, not a whole number");

    /// <summary>The text.</summary>
    public string AsText() => (string)Expect(ContentValueKind.Text)._content!;

    /// <summary>The values of a list, in order.</summary>
    public IReadOnlyList<ContentValue> AsList() => (ContentValue[])Expect(ContentValueKind.List)._content!;

    /// <summary>The values of a map, in the game's order.</summary>
    public IReadOnlyList<KeyValuePair<string, ContentValue>> AsMap() =>
        (KeyValuePair<string, ContentValue>[])Expect(ContentValueKind.Map)._content!;

    /// <summary>The object.</summary>
    public ContentObject AsObject() => (ContentObject)Expect(ContentValueKind.Object)._content!;

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        ContentValueKind.Flag => _number != 0 ? "true" : "false",
        ContentValueKind.Number => _number.ToString(CultureInfo.InvariantCulture),
        ContentValueKind.Text => $"\"{_content}\"",
        ContentValueKind.Object => $"an object ({_content})",
        ContentValueKind.List => "a list",
        ContentValueKind.Map => "a map",
        _ => "nothing",
    };

    private ContentValue Expect(ContentValueKind kind) =>
        Kind == kind ? this : throw new InvalidOperationException($"holds {this}, not {kind}");
}
