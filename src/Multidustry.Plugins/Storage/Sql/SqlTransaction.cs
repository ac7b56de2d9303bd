using System.Data.Common;

namespace Multidustry.Plugins.Storage.Sql;

/// <summary>A transaction that statements with named parameters run in.</summary>
internal sealed class SqlTransaction(DbTransaction transaction)
{
    public async ValueTask<int> ExecuteAsync(string sql, CancellationToken cancellationToken, params (string Name, object Value)[] parameters)
    {
        var command = Command(sql, parameters);
        await using var _ = command.ConfigureAwait(false);
        return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<List<T>> QueryAsync<T>(string sql, Func<DbDataReader, T> read, CancellationToken cancellationToken, params (string Name, object Value)[] parameters)
    {
        var command = Command(sql, parameters);
        await using var _ = command.ConfigureAwait(false);
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var __ = reader.ConfigureAwait(false);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            rows.Add(read(reader));
        return rows;
    }

    /// <summary>Takes the owner's account, waiting until nobody else writes for the owner.</summary>
    /// <param name="table">The table of accounts: owner, entries, bytes.</param>
    /// <param name="owner">Whose account.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async ValueTask<(long Entries, long Bytes)> LockUsageAsync(string table, string owner, CancellationToken cancellationToken)
    {
        await ExecuteAsync($"INSERT INTO {table} (owner, entries, bytes) VALUES (@owner, 0, 0) ON CONFLICT (owner) DO NOTHING", cancellationToken, ("@owner", owner)).ConfigureAwait(false);
        var rows = await QueryAsync($"UPDATE {table} SET entries = entries WHERE owner = @owner RETURNING entries, bytes", reader => (reader.GetInt64(0), reader.GetInt64(1)), cancellationToken, ("@owner", owner)).ConfigureAwait(false);
        return rows[0];
    }

    /// <summary>Notes what the owner uses now.</summary>
    public ValueTask<int> SetUsageAsync(string table, string owner, long entries, long bytes, CancellationToken cancellationToken) =>
        ExecuteAsync($"UPDATE {table} SET entries = @entries, bytes = @bytes WHERE owner = @owner", cancellationToken, ("@entries", entries), ("@bytes", bytes), ("@owner", owner));

    private DbCommand Command(string sql, (string Name, object Value)[] parameters)
    {
        var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
