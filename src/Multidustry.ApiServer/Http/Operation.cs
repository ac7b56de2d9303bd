using System.Text.Json.Serialization.Metadata;
using Multidustry.Cluster.Records;

namespace Multidustry.ApiServer.Http;

/// <summary>A route as its documentation sees it; every route has one.</summary>
/// <param name="Id">The operation's name in the OpenAPI document.</param>
/// <param name="Summary">One line about it.</param>
/// <param name="Role">Who may use it; null for everybody.</param>
internal sealed record Operation(string Id, string Summary, TokenRole? Role)
{
    /// <summary>The body that it takes; null for none.</summary>
    public JsonTypeInfo? Request { get; init; }

    /// <summary>The body that it answers with; null for none.</summary>
    public JsonTypeInfo? Response { get; init; }

    /// <summary>The status of success.</summary>
    public int Status { get; init; } = 200;

    /// <summary>Another type of body than JSON, instead of it or as well; null for none.</summary>
    public string? MediaType { get; init; }

    /// <summary>Query parameters and what they mean.</summary>
    public IReadOnlyList<(string Name, string Meaning)> Query { get; init; } = [];

    /// <summary>Whether it takes any body, of any type.</summary>
    public bool TakesBody { get; init; }

    /// <summary>Whether it answers with pages.</summary>
    public bool IsPaged { get; init; }

    /// <summary>Whether it heeds If-Match and If-None-Match.</summary>
    public bool IsConditional { get; init; }
}
