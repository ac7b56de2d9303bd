using Multidustry.Plugins.Storage.Documents;

namespace Multidustry.Storage.Qdrant;

/// <summary>A document that is near to a vector.</summary>
/// <param name="Document">The document.</param>
/// <param name="Score">How near, as the collection's distance tells it.</param>
public sealed record VectorHit(StoredDocument Document, double Score);
