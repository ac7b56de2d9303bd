using System.Collections;

namespace Multidustry.Core.Rules;

/// <summary>A set that keeps the order in which its elements came, so that everything that walks it is deterministic.</summary>
public sealed class RuleSet<T> : IReadOnlyCollection<T>
    where T : notnull
{
    private readonly List<T> _order = [];
    private readonly HashSet<T> _members = [];

    /// <inheritdoc/>
    public int Count => _order.Count;

    /// <summary>Whether the element is in the set.</summary>
    public bool Contains(T element) => _members.Contains(element);

    /// <summary>Adds an element at the end.</summary>
    /// <returns>False when it was there already.</returns>
    public bool Add(T element)
    {
        if (!_members.Add(element))
            return false;
        _order.Add(element);
        return true;
    }

    /// <summary>Takes an element out.</summary>
    /// <returns>False when it wasn't there.</returns>
    public bool Remove(T element) => _members.Remove(element) && _order.Remove(element);

    /// <summary>Whether both hold the same elements in whatever order.</summary>
    public bool SetEquals(RuleSet<T> other) => _members.SetEquals(other._members);

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => _order.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _order.GetEnumerator();
}
