using Multidustry.Plugins.Storage.Sql;

namespace Multidustry.Plugins.Storage.Documents;

/// <summary>The document store that is always there: a SQLite file, which several owners may share without seeing each other. Thread-safe.</summary>
public sealed class SqliteDocumentStore : SqlDocumentStore, IDisposable
{
    private readonly SqliteFile _file;

    private SqliteDocumentStore(SqliteFile file, string owner, DocumentLimits? limits)
        : base(file.OpenAsync, new SqliteDocumentDialect(), owner, limits) => _file = file;

    /// <summary>Opens the store of an owner, and makes the file where there is none.</summary>
    /// <param name="path">The SQLite file.</param>
    /// <param name="owner">Whose documents.</param>
    /// <param name="limits">Bounds; the defaults when null.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="StorageUnavailableException">The file can't be opened.</exception>
    public static async ValueTask<SqliteDocumentStore> OpenAsync(string path, string owner, DocumentLimits? limits = null, CancellationToken cancellationToken = default)
    {
        var store = new SqliteDocumentStore(new SqliteFile(path), owner, limits);
        await store.CreateTablesAsync(cancellationToken).ConfigureAwait(false);
        return store;
    }

    /// <summary>Closes the file's connections.</summary>
    public void Dispose() => _file.Close();
}
