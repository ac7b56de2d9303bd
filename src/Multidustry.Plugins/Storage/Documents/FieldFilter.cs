using System.Globalization;

namespace Multidustry.Plugins.Storage.Documents;

/// <summary>How a field must stand to a value.</summary>
public enum FieldComparison
{
    /// <summary>Is the same.</summary>
    Equal,

    /// <summary>Is another one.</summary>
    NotEqual,

    /// <summary>Is less; not for truth values.</summary>
    Less,

    /// <summary>Is less or the same; not for truth values.</summary>
    LessOrEqual,

    /// <summary>Is more; not for truth values.</summary>
    Greater,

    /// <summary>Is more or the same; not for truth values.</summary>
    GreaterOrEqual,
}

/// <summary>
/// A condition on one field. It only ever holds for documents that have the field with a value of the same type: numbers are
/// compared as doubles, texts by the bytes of their UTF-8.
/// </summary>
public sealed record FieldFilter
{
    private FieldFilter(string field, FieldComparison comparison, object value) => (Field, Comparison, Value) = (field, comparison, value);

    /// <summary>Compares a field with a text.</summary>
    /// <param name="field">Names joined by dots, such as <c>owner.name</c>.</param>
    /// <param name="comparison">How it must stand to the value.</param>
    /// <param name="value">The value.</param>
    public FieldFilter(string field, FieldComparison comparison, string value)
        : this(field, comparison, (object)value)
    {
    }

    /// <summary>Compares a field with a finite number.</summary>
    public FieldFilter(string field, FieldComparison comparison, double value)
        : this(field, comparison, (object)value)
    {
    }

    /// <summary>Compares a field with a truth value.</summary>
    public FieldFilter(string field, FieldComparison comparison, bool value)
        : this(field, comparison, (object)value)
    {
    }

    /// <summary>The field: names joined by dots.</summary>
    public string Field { get; }

    /// <summary>How it must stand to the value.</summary>
    public FieldComparison Comparison { get; }

    /// <summary>A string, double or bool.</summary>
    public object Value { get; }

    /// <summary>The condition in words.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Field} {Comparison} {Value}");
}
