namespace Multidustry.Core.Content.Loading;

/// <summary>One line of a list: the entry's name, if it has one, and its fields.</summary>
internal sealed record ContentRow(string? Name, ContentObject Object);
