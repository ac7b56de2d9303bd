using System.Data.Common;

namespace Multidustry.Plugins.Storage.Sql;

/// <summary>
/// What storages on SQL databases share: connections, transactions, and the account of what each owner uses, whose row is
/// locked first by everything that writes, so that writes of one owner follow one another and quotas are exact.
/// </summary>
/// <param name="open">Opens a connection, usually from a pool.</param>
internal sealed class SqlStorage(Func<CancellationToken, ValueTask<DbConnection>> open)
{
    /// <summary>Runs statements that make tables, where they aren't there yet.</summary>
    public ValueTask<int> CreateAsync(string schema, CancellationToken cancellationToken) =>
        TransactAsync((transaction, stop) => transaction.ExecuteAsync(schema, stop), cancellationToken);

    /// <summary>Runs something in a transaction, which is committed unless it throws.</summary>
    /// <exception cref="StorageUnavailableException">The database failed.</exception>
    public async ValueTask<T> TransactAsync<T>(Func<SqlTransaction, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            var connection = await open(cancellationToken).ConfigureAwait(false);
            await using var _ = connection.ConfigureAwait(false);
            var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await using var __ = transaction.ConfigureAwait(false);
            var result = await work(new SqlTransaction(transaction), cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            return result;
        }
        catch (DbException problem)
        {
            throw new StorageUnavailableException("the database failed: " + problem.Message, problem);
        }
    }

    /// <summary>Runs one query and reads all rows.</summary>
    /// <exception cref="StorageUnavailableException">The database failed.</exception>
    public ValueTask<List<T>> QueryAsync<T>(string sql, Func<DbDataReader, T> read, CancellationToken cancellationToken, params (string Name, object Value)[] parameters) =>
        TransactAsync((transaction, stop) => transaction.QueryAsync(sql, read, stop, parameters), cancellationToken);
}
