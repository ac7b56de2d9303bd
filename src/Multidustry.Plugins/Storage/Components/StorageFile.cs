using System.Text;
using Microsoft.Data.Sqlite;

namespace Multidustry.Plugins.Storage.Components;

/// <summary>What a store plugin keeps: a SQLite file, changed in one transaction for each call. Belongs to the call that runs.</summary>
internal sealed class StorageFile : IDisposable
{
    private readonly SqliteConnection _connection;
    private SqliteTransaction? _transaction;

    /// <exception cref="SqliteException">The file can't be opened.</exception>
    public StorageFile(string path)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWriteCreate, Pooling = false }.ToString());
        _connection.Open();
        using var command = Command("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA trusted_schema = OFF; CREATE TABLE IF NOT EXISTS entries (key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID");
        command.ExecuteNonQuery();
    }

    /// <summary>A call begins.</summary>
    public void Begin() => _transaction = _connection.BeginTransaction();

    /// <summary>A call ends: what it changed is kept, or not.</summary>
    public void End(bool keep)
    {
        using (_transaction)
            if (keep)
                _transaction!.Commit();
        _transaction = null;
    }

    public byte[]? Get(string key)
    {
        using var command = Command("SELECT value FROM entries WHERE key = @key", ("@key", key));
        return command.ExecuteScalar() as byte[];
    }

    public void Put(string key, byte[] value)
    {
        using var command = Command("INSERT INTO entries (key, value) VALUES (@key, @value) ON CONFLICT (key) DO UPDATE SET value = @value", ("@key", key), ("@value", value));
        command.ExecuteNonQuery();
    }

    public bool Delete(string key)
    {
        using var command = Command("DELETE FROM entries WHERE key = @key", ("@key", key));
        return command.ExecuteNonQuery() > 0;
    }

    /// <summary>Entries in the order of the bytes of their keys, as many as fit.</summary>
    public List<(string Key, byte[] Value)> Scan(string prefix, string? after, int limit, long mostBytes)
    {
        using var command = Command(
            "SELECT key, value FROM entries WHERE key >= @prefix AND key > @after AND substr(CAST(key AS BLOB), 1, @length) = CAST(@prefix AS BLOB) ORDER BY key LIMIT @limit",
            ("@prefix", prefix), ("@after", after ?? ""), ("@length", Encoding.UTF8.GetByteCount(prefix)), ("@limit", limit));
        using var reader = command.ExecuteReader();
        var found = new List<(string, byte[])>();
        while (reader.Read() && (mostBytes -= reader.GetString(0).Length + ((byte[])reader[1]).Length) >= 0)
            found.Add((reader.GetString(0), (byte[])reader[1]));
        return found;
    }

    public void Dispose()
    {
        _transaction?.Dispose();
        _connection.Dispose();
    }

    private SqliteCommand Command(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        var command = _connection.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, _transaction);
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        return command;
    }
}
