namespace Multidustry.ApiServer.Http;

/// <summary>A part of a list.</summary>
/// <param name="Items">The items, in order.</param>
/// <param name="Next">The cursor of the next page; null at the end.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
