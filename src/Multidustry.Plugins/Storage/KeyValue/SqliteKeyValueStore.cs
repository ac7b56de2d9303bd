using System.Data.Common;
using System.Text;
using Multidustry.Plugins.Storage.Sql;

namespace Multidustry.Plugins.Storage.KeyValue;

/// <summary>What one plugin keeps on this node: a SQLite file, which several plugins may share without seeing each other. Thread-safe.</summary>
public sealed class SqliteKeyValueStore : IKeyValueStore, IDisposable
{
    private const string Usage = "key_value_usage";

    private const string Schema =
        """
        CREATE TABLE IF NOT EXISTS key_values (owner TEXT NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (owner, key)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS key_value_usage (owner TEXT NOT NULL PRIMARY KEY, entries INTEGER NOT NULL, bytes INTEGER NOT NULL) WITHOUT ROWID;
        """;

    private readonly SqliteFile _file;
    private readonly SqlStorage _storage;
    private readonly string _owner;
    private readonly KeyValueLimits _limits;

    private SqliteKeyValueStore(SqliteFile file, string owner, KeyValueLimits limits)
    {
        (_file, _owner, _limits) = (file, owner, limits);
        _storage = new SqlStorage(file.OpenAsync);
    }

    /// <summary>Opens the store of a plugin, and makes the file where there is none.</summary>
    /// <param name="path">The SQLite file.</param>
    /// <param name="owner">The plugin; others don't see its keys.</param>
    /// <param name="limits">Bounds; the defaults when null.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="StorageUnavailableException">The file can't be opened.</exception>
    public static async ValueTask<SqliteKeyValueStore> OpenAsync(string path, string owner, KeyValueLimits? limits = null, CancellationToken cancellationToken = default)
    {
        var store = new SqliteKeyValueStore(new SqliteFile(path), owner, limits ?? KeyValueLimits.Default);
        await store._storage.CreateAsync(Schema, cancellationToken).ConfigureAwait(false);
        return store;
    }

    /// <inheritdoc/>
    public async ValueTask<KeyValueEntry?> GetAsync(string key, CancellationToken cancellationToken = default)
    {
        _limits.CheckKey(key);
        var rows = await _storage.QueryAsync("SELECT key, value, version FROM key_values WHERE owner = @owner AND key = @key", Entry, cancellationToken, ("@owner", _owner), ("@key", key)).ConfigureAwait(false);
        return rows.Count == 0 ? null : rows[0];
    }

    /// <inheritdoc/>
    public async ValueTask<long?> PutAsync(string key, ReadOnlyMemory<byte> value, long? ifVersion = null, CancellationToken cancellationToken = default)
    {
        var keyBytes = _limits.CheckKey(key);
        _limits.CheckValue(value);
        return await _storage.TransactAsync<long?>(async (transaction, stop) =>
        {
            var (entries, bytes) = await transaction.LockUsageAsync(Usage, _owner, stop).ConfigureAwait(false);
            var (version, length) = await FindAsync(transaction, key, stop).ConfigureAwait(false);
            if (ifVersion is { } expected && expected != version)
                return null;
            var isNew = version == StorageVersion.Absent;
            (entries, bytes) = (entries + (isNew ? 1 : 0), bytes + value.Length - length + (isNew ? keyBytes : 0));
            _limits.CheckTotals(entries, bytes);
            var next = StorageVersion.Next();
            await transaction.ExecuteAsync(
                "INSERT INTO key_values (owner, key, value, version) VALUES (@owner, @key, @value, @version) ON CONFLICT (owner, key) DO UPDATE SET value = @value, version = @version",
                stop, ("@owner", _owner), ("@key", key), ("@value", value.ToArray()), ("@version", next)).ConfigureAwait(false);
            await transaction.SetUsageAsync(Usage, _owner, entries, bytes, stop).ConfigureAwait(false);
            return next;
        }, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> DeleteAsync(string key, long? ifVersion = null, CancellationToken cancellationToken = default)
    {
        var keyBytes = _limits.CheckKey(key);
        return await _storage.TransactAsync(async (transaction, stop) =>
        {
            var (entries, bytes) = await transaction.LockUsageAsync(Usage, _owner, stop).ConfigureAwait(false);
            var (version, length) = await FindAsync(transaction, key, stop).ConfigureAwait(false);
            if (version == StorageVersion.Absent || (ifVersion is { } expected && expected != version))
                return false;
            await transaction.ExecuteAsync("DELETE FROM key_values WHERE owner = @owner AND key = @key", stop, ("@owner", _owner), ("@key", key)).ConfigureAwait(false);
            await transaction.SetUsageAsync(Usage, _owner, entries - 1, bytes - length - keyBytes, stop).ConfigureAwait(false);
            return true;
        }, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<KeyValueEntry>> ListAsync(string prefix, int limit = 100, string? after = null, CancellationToken cancellationToken = default)
    {
        _limits.CheckPage(limit);
        return await _storage.QueryAsync(
            "SELECT key, value, version FROM key_values WHERE owner = @owner AND key >= @prefix AND key > @after AND substr(CAST(key AS BLOB), 1, @length) = CAST(@prefix AS BLOB) ORDER BY key LIMIT @limit",
            Entry, cancellationToken, ("@owner", _owner), ("@prefix", prefix), ("@after", after ?? ""), ("@length", Encoding.UTF8.GetByteCount(prefix)), ("@limit", limit)).ConfigureAwait(false);
    }

    /// <summary>Closes the file's connections.</summary>
    public void Dispose() => _file.Close();

    private async ValueTask<(long Version, long Length)> FindAsync(SqlTransaction transaction, string key, CancellationToken cancellationToken)
    {
        var rows = await transaction.QueryAsync("SELECT version, length(value) FROM key_values WHERE owner = @owner AND key = @key", reader => (reader.GetInt64(0), reader.GetInt64(1)), cancellationToken, ("@owner", _owner), ("@key", key)).ConfigureAwait(false);
        return rows.Count == 0 ? (StorageVersion.Absent, 0) : rows[0];
    }

    private static KeyValueEntry Entry(DbDataReader reader) => new(reader.GetString(0), (byte[])reader[1], reader.GetInt64(2));
}
