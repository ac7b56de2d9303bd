namespace Multidustry.Plugins.Storage.Documents;

/// <summary>Which documents of a collection to read, in the order of their ids.</summary>
public sealed record DocumentQuery
{
    /// <summary>All of these must hold; none for all documents.</summary>
    public IReadOnlyList<FieldFilter> Filters { get; init; } = [];

    /// <summary>The most documents to return, 1 to <see cref="DocumentLimits.MaxPage"/>.</summary>
    public int Limit { get; init; } = 100;

    /// <summary>Only documents whose ids come after this one; null from the start.</summary>
    public string? After { get; init; }
}

/// <summary>What a query found.</summary>
/// <param name="Documents">In the order of the bytes of their ids.</param>
/// <param name="HasMore">There are more behind the last one.</param>
public sealed record DocumentPage(IReadOnlyList<StoredDocument> Documents, bool HasMore);
