namespace Multidustry.Core.Content.Loading;

/// <summary>One line of a list: the id it should get, its name, and its fields.</summary>
internal readonly record struct ContentRow(int? Id, string? Name, ContentObject Object);
