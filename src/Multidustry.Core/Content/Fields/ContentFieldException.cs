namespace Multidustry.Core.Content;

/// <summary>A content object has no field of the asked name, or its value is of another kind.</summary>
public sealed class ContentFieldException : Exception
{
    internal ContentFieldException(ContentObject owner, string field, string problem, Exception? inner = null)
        : base($"{owner}.{field} {problem}", inner) => Field = field;

    /// <summary>The field's name.</summary>
    public string Field { get; }
}
