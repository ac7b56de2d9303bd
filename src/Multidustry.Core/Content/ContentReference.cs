namespace Multidustry.Core.Content;

/// <summary>Content as the wire names it: a kind and an id in that kind's list of one build. The id may not exist.</summary>
public readonly record struct ContentReference(ContentType Type, short Id);
