namespace Multidustry.Core.Content;

/// <summary>One value of a content field. Immutable.</summary>
public readonly struct ContentValue
{
    private readonly object? _reference;
    private readonly double _number;

    private ContentValue(ContentValueKind kind, double number, object? reference)
    {
        Kind = kind;
        _number = number;
        _reference = reference;
    }

    /// <summary>What the value is; asking for anything else throws <see cref="InvalidOperationException"/>.</summary>
    public ContentValueKind Kind { get; }

    /// <summary>Whether the game has null here.</summary>
    public bool IsNone => Kind == ContentValueKind.None;

    /// <summary>The flag.</summary>
    public bool AsFlag() => Expect(ContentValueKind.Flag)._number != 0;

    /// <summary>The number in the game's own (single) precision.</summary>
    public float AsNumber() => (float)Expect(ContentValueKind.Number)._number;

    /// <summary>The whole number.</summary>
    /// <exception cref="InvalidOperationException">It has a fraction or doesn't fit 32 bits.</exception>
    public int AsInteger()
    {
        var number = Expect(ContentValueKind.Number)._number;
        return number == (int)number ? (int)number : throw new InvalidOperationException($"{number} is not a whole number of 32 bits");
    }

    /// <summary>The text.</summary>
    public string AsText() => (string)Expect(ContentValueKind.Text)._reference!;

    /// <summary>The values of a list, in order.</summary>
    public IReadOnlyList<ContentValue> AsList() => (ContentValue[])Expect(ContentValueKind.List)._reference!;

    /// <summary>The values of a map, in the game's order.</summary>
    public IReadOnlyList<KeyValuePair<string, ContentValue>> AsMap() =>
        (KeyValuePair<string, ContentValue>[])Expect(ContentValueKind.Map)._reference!;

    /// <summary>The object.</summary>
    public ContentObject AsObject() => (ContentObject)Expect(ContentValueKind.Object)._reference!;

    internal static ContentValue Of(bool flag) => new(ContentValueKind.Flag, flag ? 1 : 0, null);

    internal static ContentValue Of(double number) => new(ContentValueKind.Number, number, null);

    internal static ContentValue Of(string text) => new(ContentValueKind.Text, 0, text);

    internal static ContentValue Of(ContentValue[] list) => new(ContentValueKind.List, 0, list);

    internal static ContentValue Of(KeyValuePair<string, ContentValue>[] map) => new(ContentValueKind.Map, 0, map);

    internal static ContentValue Of(ContentObject value) => new(ContentValueKind.Object, 0, value);

    private ContentValue Expect(ContentValueKind kind) =>
        Kind == kind ? this : throw new InvalidOperationException($"is {Kind}, not {kind}");
}
