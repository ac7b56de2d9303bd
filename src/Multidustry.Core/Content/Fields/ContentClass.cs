using System.Diagnostics.CodeAnalysis;

namespace Multidustry.Core.Content;

/// <summary>
/// A class of content objects ("Conveyor", "ItemTurret", "ForceFieldAbility"): its ancestors and the usual values of its fields.
/// Mechanisms are chosen by it. Immutable once its catalogue is loaded.
/// </summary>
public sealed class ContentClass
{
    private readonly Dictionary<string, ContentValue> _defaults = new(StringComparer.Ordinal);

    internal ContentClass(string name) => Name = name;

    /// <summary>The game's name of the class.</summary>
    public string Name { get; }

    /// <summary>The class it extends; null for a root such as "Block".</summary>
    public ContentClass? Parent { get; internal set; }

    /// <summary>Whether this is the named class or extends it, directly or not.</summary>
    public bool Is(string className)
    {
        for (var at = this; at is not null; at = at.Parent)
            if (at.Name == className)
                return true;
        return false;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    internal IEnumerable<KeyValuePair<string, ContentValue>> OwnDefaults => _defaults;

    internal void AddDefault(string field, ContentValue value) => _defaults.Add(field, value);

    internal bool TryGetDefault(string field, [NotNullWhen(true)] out ContentValue? value)
    {
        for (var at = this; at is not null; at = at.Parent)
            if (at._defaults.TryGetValue(field, out value))
                return true;
        value = null;
        return false;
    }
}
