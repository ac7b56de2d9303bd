using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Multidustry.Core.Binary;

namespace Multidustry.Core.Toml;

/// <summary>
/// A table of a TOML file. Values are <see cref="string"/>, <see cref="long"/>, <see cref="double"/>, <see cref="bool"/>,
/// <see cref="DateTimeOffset"/>, <see cref="DateTime"/>, <see cref="DateOnly"/>, <see cref="TimeOnly"/>,
/// <see cref="TomlArray"/> or <see cref="TomlTable"/>, in the order of the file. Immutable once parsed.
/// </summary>
public sealed class TomlTable
{
    private readonly OrderedDictionary<string, object> _values = new(StringComparer.Ordinal);

    internal TomlTable(TomlOrigin origin) => Origin = origin;

    /// <summary>All keys with their values, in the order of the file.</summary>
    public IReadOnlyCollection<KeyValuePair<string, object>> Members => _values;

    internal TomlOrigin Origin { get; set; }

    /// <summary>The value of a key, or null when there is none.</summary>
    /// <exception cref="MalformedDataException">It is of another type.</exception>
    public T? Find<T>(string key)
        where T : class => !_values.TryGetValue(key, out var value) ? null
            : value as T ?? throw new MalformedDataException($"TOML: {key} is {Describe(value)}, not {typeof(T).Name}");

    /// <summary>The value of a key that has to be there.</summary>
    /// <exception cref="MalformedDataException">It isn't there, or is of another type.</exception>
    public T Get<T>(string key) =>
        !_values.TryGetValue(key, out var value) ? throw new MalformedDataException($"TOML: {key} is missing")
        : value is T typed ? typed
        : throw new MalformedDataException($"TOML: {key} is {Describe(value)}, not {typeof(T).Name}");

    /// <summary>Looks a key up, of whatever type its value is.</summary>
    public bool TryGet(string key, [NotNullWhen(true)] out object? value) => _values.TryGetValue(key, out value);

    internal bool TryAdd(string key, object value) => _values.TryAdd(key, value);

    private static string Describe(object value) => value.GetType().Name;
}

/// <summary>An array of a TOML file; its values are of the types that a <see cref="TomlTable"/> holds. Immutable once parsed.</summary>
public sealed class TomlArray : IReadOnlyList<object>
{
    private readonly List<object> _items = [];

    internal TomlArray(bool ofTables) => IsOfTables = ofTables;

    /// <inheritdoc/>
    public int Count => _items.Count;

    /// <summary>Whether it was written as <c>[[tables]]</c>, which later headers may extend.</summary>
    internal bool IsOfTables { get; }

    /// <inheritdoc/>
    public object this[int index] => _items[index];

    /// <inheritdoc/>
    public IEnumerator<object> GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Add(object item) => _items.Add(item);
}
