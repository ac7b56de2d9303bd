using System.Data.Common;
using System.Text;
using Multidustry.Plugins.Storage.Sql;

namespace Multidustry.Plugins.Storage.Documents;

/// <summary>Documents in a SQL database; what differs between databases is in the dialect. Thread-safe.</summary>
public class SqlDocumentStore : IDocumentStore
{
    private const string Usage = "document_usage";
    private readonly SqlStorage _storage;
    private readonly ISqlDocumentDialect _dialect;
    private readonly string _owner;
    private readonly DocumentLimits _limits;

    /// <summary>Makes a store; <see cref="CreateTablesAsync"/> has to run before it is used.</summary>
    /// <param name="open">Opens a connection, usually from a pool; the store disposes it.</param>
    /// <param name="dialect">The database's ways.</param>
    /// <param name="owner">Whose documents; those of others are not seen.</param>
    /// <param name="limits">Bounds; the defaults when null.</param>
    protected SqlDocumentStore(Func<CancellationToken, ValueTask<DbConnection>> open, ISqlDocumentDialect dialect, string owner, DocumentLimits? limits)
    {
        ArgumentException.ThrowIfNullOrEmpty(owner);
        (_storage, _dialect, _owner, _limits) = (new SqlStorage(open), dialect, owner, limits ?? DocumentLimits.Default);
    }

    /// <summary>Makes the tables where they aren't there.</summary>
    /// <exception cref="StorageUnavailableException">The database failed.</exception>
    protected async ValueTask CreateTablesAsync(CancellationToken cancellationToken) =>
        await _storage.CreateAsync(_dialect.Schema, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<StoredDocument?> GetAsync(string collection, string id, CancellationToken cancellationToken = default)
    {
        _limits.CheckPlace(collection, id);
        var rows = await _storage.QueryAsync("SELECT id, json, version FROM documents WHERE owner = @owner AND collection = @collection AND id = @id", Document, cancellationToken, Place(collection, id)).ConfigureAwait(false);
        return rows.Count == 0 ? null : rows[0];
    }

    /// <inheritdoc/>
    public async ValueTask<long?> PutAsync(string collection, string id, ReadOnlyMemory<byte> json, long? ifVersion = null, CancellationToken cancellationToken = default)
    {
        _limits.CheckPlace(collection, id);
        _limits.CheckDocument(json);
        var place = Place(collection, id);
        return await _storage.TransactAsync<long?>(async (transaction, stop) =>
        {
            var (documents, bytes) = await transaction.LockUsageAsync(Usage, _owner, stop).ConfigureAwait(false);
            var (version, length) = await FindAsync(transaction, place, stop).ConfigureAwait(false);
            if (ifVersion is { } expected && expected != version)
                return null;
            (documents, bytes) = (documents + (version == StorageVersion.Absent ? 1 : 0), bytes + json.Length - length);
            _limits.CheckTotals(documents, bytes);
            var next = StorageVersion.Next();
            await transaction.ExecuteAsync(
                "INSERT INTO documents (owner, collection, id, version, json) VALUES (@owner, @collection, @id, @version, @json) ON CONFLICT (owner, collection, id) DO UPDATE SET version = @version, json = @json",
                stop, [.. place, ("@version", next), ("@json", Encoding.UTF8.GetString(json.Span))]).ConfigureAwait(false);
            await transaction.SetUsageAsync(Usage, _owner, documents, bytes, stop).ConfigureAwait(false);
            return next;
        }, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> DeleteAsync(string collection, string id, long? ifVersion = null, CancellationToken cancellationToken = default)
    {
        _limits.CheckPlace(collection, id);
        var place = Place(collection, id);
        return await _storage.TransactAsync(async (transaction, stop) =>
        {
            var (documents, bytes) = await transaction.LockUsageAsync(Usage, _owner, stop).ConfigureAwait(false);
            var (version, length) = await FindAsync(transaction, place, stop).ConfigureAwait(false);
            if (version == StorageVersion.Absent || (ifVersion is { } expected && expected != version))
                return false;
            await transaction.ExecuteAsync("DELETE FROM documents WHERE owner = @owner AND collection = @collection AND id = @id", stop, place).ConfigureAwait(false);
            await transaction.SetUsageAsync(Usage, _owner, documents - 1, bytes - length, stop).ConfigureAwait(false);
            return true;
        }, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<DocumentPage> QueryAsync(string collection, DocumentQuery query, CancellationToken cancellationToken = default)
    {
        _limits.CheckQuery(collection, query);
        var sql = new StringBuilder("SELECT id, json, version FROM documents WHERE owner = @owner AND collection = @collection AND id > @id");
        var parameters = new List<(string, object)>(Place(collection, query.After ?? ""));
        for (var i = 0; i < query.Filters.Count; i++)
        {
            var filter = query.Filters[i];
            sql.Append(" AND ").Append(_dialect.Condition(filter, Operator(filter.Comparison), $"@value{i}"));
            parameters.Add(($"@value{i}", filter.Value));
        }

        sql.Append(" ORDER BY id LIMIT @limit");
        parameters.Add(("@limit", query.Limit + 1));
        var rows = await _storage.QueryAsync(sql.ToString(), Document, cancellationToken, [.. parameters]).ConfigureAwait(false);
        return rows.Count > query.Limit ? new DocumentPage(rows[..query.Limit], HasMore: true) : new DocumentPage(rows, HasMore: false);
    }

    private (string Name, object Value)[] Place(string collection, string id) => [("@owner", _owner), ("@collection", collection), ("@id", id)];

    private static async ValueTask<(long Version, long Length)> FindAsync(SqlTransaction transaction, (string Name, object Value)[] place, CancellationToken cancellationToken)
    {
        var rows = await transaction.QueryAsync(
            "SELECT version, octet_length(json) FROM documents WHERE owner = @owner AND collection = @collection AND id = @id",
            reader => (reader.GetInt64(0), Convert.ToInt64(reader[1], System.Globalization.CultureInfo.InvariantCulture)), cancellationToken, place).ConfigureAwait(false);
        return rows.Count == 0 ? (StorageVersion.Absent, 0) : rows[0];
    }

    private static string Operator(FieldComparison comparison) => comparison switch
    {
        FieldComparison.Equal => "=",
        FieldComparison.NotEqual => "<>",
        FieldComparison.Less => "<",
        FieldComparison.LessOrEqual => "<=",
        FieldComparison.Greater => ">",
        _ => ">=",
    };

    private static StoredDocument Document(DbDataReader reader) => new(reader.GetString(0), Encoding.UTF8.GetBytes(reader.GetString(1)), reader.GetInt64(2));
}
