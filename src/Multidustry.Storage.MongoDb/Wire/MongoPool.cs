using System.Collections.Concurrent;
using System.Net.Sockets;
using Multidustry.Core.Binary;
using Multidustry.Plugins.Storage;
using Multidustry.Storage.MongoDb.Bson;

namespace Multidustry.Storage.MongoDb.Wire;

/// <summary>Connections to one server, opened when needed and kept. Thread-safe.</summary>
internal sealed class MongoPool(MongoOptions options) : IDisposable
{
    private readonly SemaphoreSlim _free = new(options.MaxConnections);
    private readonly ConcurrentBag<MongoConnection> _idle = [];

    /// <summary>Runs a command in the database of the options.</summary>
    /// <exception cref="MongoCommandException">The server refused it.</exception>
    /// <exception cref="StorageUnavailableException">The server can't be reached or answers nonsense; the command may have happened.</exception>
    public async ValueTask<BsonDocument> ExecuteAsync(BsonDocument command, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.Timeout);
        try
        {
            await _free.WaitAsync(limit.Token).ConfigureAwait(false);
            try
            {
                return await RunAsync(command, limit.Token).ConfigureAwait(false);
            }
            finally
            {
                _free.Release();
            }
        }
        catch (Exception problem) when (problem is SocketException or MalformedDataException or System.Security.Authentication.AuthenticationException || (problem is IOException and not MongoCommandException)
            || (problem is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new StorageUnavailableException($"MongoDB at {options.Host}:{options.Port}: {problem.Message}", problem);
        }
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var connection))
            connection.Dispose();
        _free.Dispose();
    }

    private async ValueTask<BsonDocument> RunAsync(BsonDocument command, CancellationToken cancellationToken)
    {
        if (!_idle.TryTake(out var connection))
            connection = await MongoConnection.ConnectAsync(options, cancellationToken).ConfigureAwait(false);
        var usable = false;
        try
        {
            var reply = await connection.ExecuteAsync(command, options.Database, cancellationToken).ConfigureAwait(false);
            usable = true;
            return reply;
        }
        catch (MongoCommandException)
        {
            usable = true;
            throw;
        }
        finally
        {
            if (usable)
                _idle.Add(connection);
            else
                connection.Dispose();
        }
    }
}
