using Microsoft.AspNetCore.Http;
using Multidustry.ApiServer.Http;
using Multidustry.Cluster.ApiServer.Worlds;
using Multidustry.Cluster.GameServer.Logs;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Transport;

namespace Multidustry.ApiServer.Logs;

/// <summary>The nodes that have lines of the world that a request is about.</summary>
internal sealed class WorldLogSource
{
    private readonly ApiCall _call;
    private readonly IClusterTransport _transport;
    private readonly string _world;
    private readonly string? _chosen;

    /// <exception cref="ApiException">There is no such world, or no such node.</exception>
    public WorldLogSource(ApiCall call)
    {
        (_call, _world, _chosen) = (call, call.Name(), call.Query("node"));
        _transport = call.Api.Transport ?? throw new ApiException("No logs here", StatusCodes.Status501NotImplemented, "This apiserver has no way to the nodes.");
        if (!call.Api.View.Worlds.ContainsKey(_world))
            throw ApiException.NotFound($"world '{_world}'");
        if (_chosen is not null && call.Api.View.Nodes.GetValueOrDefault(_chosen)?.Record.Role != NodeRole.GameServer)
            throw ApiException.NotFound($"gameserver '{_chosen}'");
    }

    /// <summary>The node to ask: the one that was chosen, else who runs the world, else where it should run. Null when there is none.</summary>
    public string? NodeOrNull => _chosen ?? _call.Api.View.Owners.GetValueOrDefault(_world)?.Record.Node ?? _call.Api.View.Assignments.GetValueOrDefault(_world)?.Record.Node;

    /// <exception cref="ApiException">The world is nowhere.</exception>
    public string Node()
    {
        if (NodeOrNull is { } node)
            return node;
        var problem = WorldOverview.Of(_call.Api.View, _world)?.Problem(_call.Api.View);
        throw new ApiException("It runs nowhere", StatusCodes.Status409Conflict, $"World '{_world}' runs nowhere{(problem is null ? "" : $": {problem}")}.");
    }

    /// <exception cref="ApiException">The node is away.</exception>
    public Task<WorldLogReader> OpenAsync(string node) => InTimeAsync(node, stop => WorldLogReader.OpenAsync(_transport, node, _world, stop));

    /// <exception cref="ApiException">The node is away, or doesn't answer.</exception>
    public async Task<T> InTimeAsync<T>(string node, Func<CancellationToken, ValueTask<T>> ask)
    {
        using var late = new CancellationTokenSource(_call.Api.Options.NodeTimeout, _call.Api.Time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(late.Token, _call.Aborted);
        try
        {
            return await ask(stop.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException || e is OperationCanceledException && !_call.Aborted.IsCancellationRequested)
        {
            throw new ApiException("The node can't be reached", StatusCodes.Status503ServiceUnavailable, $"Node '{node}', which has the lines, doesn't answer.");
        }
    }
}
