using System.Formats.Cbor;
using Multidustry.Cluster.Links;
using Multidustry.Cluster.Transport;
using Multidustry.Core.Binary;

namespace Multidustry.Cluster.GameServer.Logs;

/// <summary>Reads what another node wrote about a world. One question at a time; disposing ends one that waits.</summary>
public sealed class WorldLogReader : IAsyncDisposable
{
    private readonly string _node;
    private readonly IClusterStream _stream;
    private readonly CancellationTokenSource _stop = new();
    private readonly LinkWriter _writer;
    private readonly Task _running;
    private readonly Lock _gate = new();
    private TaskCompletionSource<IReadOnlyList<WorldLogLine>>? _answer;
    private bool _ended;

    private WorldLogReader(string node, IClusterStream stream)
    {
        (_node, _stream) = (node, stream);
        _writer = new LinkWriter(stream.Output, WorldLogService.Limits);
        _running = RunAsync();
    }

    /// <summary>Connects to a node.</summary>
    /// <param name="transport">The way to it.</param>
    /// <param name="node">A gameserver.</param>
    /// <param name="world">The world; a node that knows nothing of it has no lines.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="NodeUnreachableException">It can't be reached.</exception>
    public static async ValueTask<WorldLogReader> OpenAsync(IClusterTransport transport, string node, string world, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transport);
        return new WorldLogReader(node, await transport.ConnectAsync(node, WorldLogService.Of(world), cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Asks for lines, the oldest first. A question that was cancelled must be the last.</summary>
    /// <exception cref="NodeUnreachableException">The node is gone, or has too many readers.</exception>
    public async ValueTask<IReadOnlyList<WorldLogLine>> ReadAsync(WorldLogQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var answer = new TaskCompletionSource<IReadOnlyList<WorldLogLine>>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_answer is not null)
                throw new InvalidOperationException("One question at a time.");
            if (_ended || !_writer.TrySend(static (cbor, asked) => asked.Write(cbor), query))
                throw new NodeUnreachableException(_node);
            _answer = answer;
        }

        return await answer.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            await LinkExchange.RunAsync(_writer, new LinkReader(_stream.Input, WorldLogService.Limits), Answered, _stop.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or MalformedDataException)
        {
            // Whoever waits is told below.
        }
        finally
        {
            await _stream.DisposeAsync().ConfigureAwait(false);
            lock (_gate)
                _ended = true;
            Take()?.TrySetException(new NodeUnreachableException(_node));
        }
    }

    private void Answered(CborReader cbor)
    {
        var lines = WorldLogService.ReadLines(cbor);
        Take()?.TrySetResult(lines);
    }

    private TaskCompletionSource<IReadOnlyList<WorldLogLine>>? Take()
    {
        lock (_gate)
        {
            var answer = _answer;
            _answer = null;
            return answer;
        }
    }
}
