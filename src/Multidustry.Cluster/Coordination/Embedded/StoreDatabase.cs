using Microsoft.Data.Sqlite;

namespace Multidustry.Cluster.Coordination.Embedded;

/// <summary>The tables of an embedded store. Not thread-safe: its owner lets one in at a time.</summary>
internal sealed class StoreDatabase : IDisposable
{
    private const string Schema = """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        CREATE TABLE IF NOT EXISTS entries (key BLOB PRIMARY KEY, value BLOB NOT NULL, created INTEGER NOT NULL, modified INTEGER NOT NULL, lease INTEGER) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS entries_lease ON entries (lease) WHERE lease IS NOT NULL;
        CREATE TABLE IF NOT EXISTS changes (revision INTEGER NOT NULL, key BLOB NOT NULL, value BLOB, created INTEGER, lease INTEGER, PRIMARY KEY (revision, key)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS leases (id INTEGER PRIMARY KEY AUTOINCREMENT, seconds INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS store (revision INTEGER NOT NULL, compacted INTEGER NOT NULL);
        INSERT INTO store SELECT 0, 0 WHERE NOT EXISTS (SELECT * FROM store);
        """;

    private readonly SqliteConnection _connection;

    public StoreDatabase(string? path)
    {
        var builder = new SqliteConnectionStringBuilder { DataSource = path ?? ":memory:", Pooling = false };
        _connection = new SqliteConnection(builder.ToString());
        _connection.Open();
        Execute(Schema);
    }

    public long Revision => Number("SELECT revision FROM store");

    public long Compacted => Number("SELECT compacted FROM store");

    public StoreEntry? Get(byte[] key)
    {
        using var command = Command("SELECT key, value, created, modified, lease FROM entries WHERE key = $key", ("$key", key));
        using var reader = command.ExecuteReader();
        return reader.Read() ? Entry(reader) : null;
    }

    /// <summary>Entries from one key on, up to another (null for no end).</summary>
    public List<StoreEntry> List(byte[] from, bool including, byte[]? end, int limit)
    {
        using var command = Command(
            $"SELECT key, value, created, modified, lease FROM entries WHERE key {(including ? ">=" : ">")} $from AND ($end IS NULL OR key < $end) ORDER BY key LIMIT $limit",
            ("$from", from), ("$end", end), ("$limit", limit));
        using var reader = command.ExecuteReader();
        var entries = new List<StoreEntry>();
        while (reader.Read())
            entries.Add(Entry(reader));
        return entries;
    }

    /// <summary>All changes of some revisions: whole transactions, never parts.</summary>
    public List<StoreChange> Changes(long after, long upTo)
    {
        using var command = Command("SELECT revision, key, value, created, lease FROM changes WHERE revision > $after AND revision <= $upTo ORDER BY revision, key", ("$after", after), ("$upTo", upTo));
        using var reader = command.ExecuteReader();
        var changes = new List<StoreChange>();
        while (reader.Read())
        {
            var (revision, key) = (reader.GetInt64(0), StoreKey.Text((byte[])reader[1]));
            var entry = reader.IsDBNull(2) ? null : new StoreEntry(key, (byte[])reader[2], reader.GetInt64(3), revision, Lease(reader, 4));
            changes.Add(new StoreChange(key, entry, revision));
        }
        return changes;
    }

    public List<StoreEntry> KeysOf(StoreLease lease)
    {
        using var command = Command("SELECT key, value, created, modified, lease FROM entries WHERE lease = $lease ORDER BY key", ("$lease", lease.Id));
        using var reader = command.ExecuteReader();
        var entries = new List<StoreEntry>();
        while (reader.Read())
            entries.Add(Entry(reader));
        return entries;
    }

    public Dictionary<StoreLease, long> Leases()
    {
        using var command = Command("SELECT id, seconds FROM leases");
        using var reader = command.ExecuteReader();
        var leases = new Dictionary<StoreLease, long>();
        while (reader.Read())
            leases.Add(new StoreLease(reader.GetInt64(0)), reader.GetInt64(1));
        return leases;
    }

    public StoreLease AddLease(long seconds) => new(Number("INSERT INTO leases (seconds) VALUES ($seconds) RETURNING id", ("$seconds", seconds)));

    public void RemoveLease(StoreLease lease) => Execute("DELETE FROM leases WHERE id = $id", ("$id", lease.Id));

    /// <summary>Carries operations out under the next revision, which it returns; deleting what isn't there changes nothing.</summary>
    public long Apply(IEnumerable<StoreOperation> operations, long history)
    {
        using var transaction = _connection.BeginTransaction();
        var revision = Revision + 1;
        var changed = false;
        foreach (var operation in operations)
            changed |= operation.IsDelete ? Delete(StoreKey.Bytes(operation.Key), revision) : Put(operation, revision);
        if (!changed)
            return revision - 1;
        Execute("UPDATE store SET revision = $revision, compacted = MAX(compacted, $revision - $history)", ("$revision", revision), ("$history", history));
        Execute("DELETE FROM changes WHERE revision <= $revision - $history", ("$revision", revision), ("$history", history));
        transaction.Commit();
        return revision;
    }

    public void Dispose() => _connection.Dispose();

    private bool Put(in StoreOperation operation, long revision)
    {
        (string, object?)[] values = [("$key", StoreKey.Bytes(operation.Key)), ("$value", operation.Value.ToArray()), ("$revision", revision), ("$lease", operation.Lease?.Id)];
        Execute("INSERT INTO entries VALUES ($key, $value, $revision, $revision, $lease) ON CONFLICT (key) DO UPDATE SET value = $value, modified = $revision, lease = $lease", values);
        Execute("INSERT INTO changes SELECT modified, key, value, created, lease FROM entries WHERE key = $key", values[0]);
        return true;
    }

    private bool Delete(byte[] key, long revision)
    {
        if (Execute("DELETE FROM entries WHERE key = $key", ("$key", key)) == 0)
            return false;
        Execute("INSERT INTO changes VALUES ($revision, $key, NULL, NULL, NULL)", ("$revision", revision), ("$key", key));
        return true;
    }

    private static StoreEntry Entry(SqliteDataReader reader) =>
        new(StoreKey.Text((byte[])reader[0]), (byte[])reader[1], reader.GetInt64(2), reader.GetInt64(3), Lease(reader, 4));

    private static StoreLease? Lease(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : new StoreLease(reader.GetInt64(column));

    private long Number(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Command(sql, parameters);
        return (long)command.ExecuteScalar()!;
    }

    private int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Command(sql, parameters);
        return command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }
}
