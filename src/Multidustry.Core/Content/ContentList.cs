using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Multidustry.Core.Content;

/// <summary>All content of one kind in id order. Immutable and thread-safe.</summary>
public sealed class ContentList<T> : IReadOnlyList<T>
    where T : ContentEntry
{
    private readonly T[] _entries;
    private readonly Dictionary<string, T> _byName;
    private readonly string _kind;

    internal ContentList(string kind, T[] entries)
    {
        _kind = kind;
        _entries = entries;
        _byName = new Dictionary<string, T>(entries.Length, StringComparer.Ordinal);
        foreach (var entry in entries)
            _byName.Add(entry.Name, entry);
    }

    /// <inheritdoc/>
    public int Count => _entries.Length;

    /// <summary>The entries as a span, for loops over ids.</summary>
    public ReadOnlySpan<T> Span => _entries;

    /// <summary>The entry of an id.</summary>
    /// <exception cref="ContentNotFoundException">The build has no such id.</exception>
    public T this[int id] => TryGet(id, out var entry) ? entry : throw new ContentNotFoundException($"there is no {_kind} with id {id}, ids end at {Count - 1}");

    /// <summary>The entry of a name.</summary>
    /// <exception cref="ContentNotFoundException">The build has no such name.</exception>
    public T this[string name] => TryGet(name, out var entry) ? entry : throw new ContentNotFoundException($"there is no {_kind} named \"{name}\"");

    /// <inheritdoc cref="this[string]"/>
    public T this[ContentName<T> name] => this[name.Value];

    /// <summary>Looks an id up that came from outside.</summary>
    public bool TryGet(int id, [NotNullWhen(true)] out T? entry)
    {
        entry = (uint)id < (uint)_entries.Length ? _entries[id] : null;
        return entry is not null;
    }

    /// <summary>Looks a name up that came from outside.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out T? entry) => _byName.TryGetValue(name, out entry);

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_entries).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _entries.GetEnumerator();
}
