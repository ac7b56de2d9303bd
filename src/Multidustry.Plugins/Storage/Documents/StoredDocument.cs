namespace Multidustry.Plugins.Storage.Documents;

/// <summary>A document of a store.</summary>
/// <param name="Id">Its id, unique in its collection.</param>
/// <param name="Json">A JSON object in UTF-8. A store may write the same object differently than it was put.</param>
/// <param name="Version">Tells this state of the document from all others; never 0.</param>
public sealed record StoredDocument(string Id, ReadOnlyMemory<byte> Json, long Version);
