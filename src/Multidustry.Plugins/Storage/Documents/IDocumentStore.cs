namespace Multidustry.Plugins.Storage.Documents;

/// <summary>
/// JSON documents of one owner, in collections that come to be with their first document. Thread-safe. All methods throw
/// <see cref="ArgumentException"/> for what <see cref="DocumentLimits"/> forbids.
/// </summary>
public interface IDocumentStore
{
    /// <summary>Reads a document; null when it isn't there.</summary>
    /// <exception cref="StorageUnavailableException">The storage failed.</exception>
    ValueTask<StoredDocument?> GetAsync(string collection, string id, CancellationToken cancellationToken = default);

    /// <summary>Sets a document and returns its new version; null, with nothing done, when the condition didn't hold.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="id">The id.</param>
    /// <param name="json">A JSON object in UTF-8.</param>
    /// <param name="ifVersion">Only if the document has this version, 0 for only if it isn't there; null always.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="StorageQuotaException">The owner's storage is full.</exception>
    /// <exception cref="StorageUnavailableException">The storage failed.</exception>
    ValueTask<long?> PutAsync(string collection, string id, ReadOnlyMemory<byte> json, long? ifVersion = null, CancellationToken cancellationToken = default);

    /// <summary>Takes a document out; false when it wasn't there or the condition didn't hold.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="id">The id.</param>
    /// <param name="ifVersion">Only if the document has this version; null always.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="StorageUnavailableException">The storage failed.</exception>
    ValueTask<bool> DeleteAsync(string collection, string id, long? ifVersion = null, CancellationToken cancellationToken = default);

    /// <summary>Reads the documents that a query asks for.</summary>
    /// <exception cref="StorageUnavailableException">The storage failed.</exception>
    ValueTask<DocumentPage> QueryAsync(string collection, DocumentQuery query, CancellationToken cancellationToken = default);
}
