using Multidustry.Plugins.Storage.Documents;
using Npgsql;

namespace Multidustry.Storage.PostgreSql.Documents;

/// <summary>Documents in PostgreSQL 12 or newer, as <c>jsonb</c> beside the text that was put. Thread-safe.</summary>
public sealed class PostgreSqlDocumentStore : SqlDocumentStore
{
    private PostgreSqlDocumentStore(NpgsqlDataSource database, string owner, DocumentLimits? limits)
        : base(async stop => await database.OpenConnectionAsync(stop).ConfigureAwait(false), new PostgreSqlDocumentDialect(), owner, limits)
    {
    }

    /// <summary>Opens the store of an owner, and makes the tables where there are none.</summary>
    /// <param name="database">The database, whose pool the store uses; whoever made it disposes it.</param>
    /// <param name="owner">Whose documents; those of others in the same database are not seen.</param>
    /// <param name="limits">Bounds; the defaults when null.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="Multidustry.Plugins.Storage.StorageUnavailableException">The database failed.</exception>
    public static async ValueTask<PostgreSqlDocumentStore> OpenAsync(NpgsqlDataSource database, string owner, DocumentLimits? limits = null, CancellationToken cancellationToken = default)
    {
        var store = new PostgreSqlDocumentStore(database, owner, limits);
        await store.CreateTablesAsync(cancellationToken).ConfigureAwait(false);
        return store;
    }
}
