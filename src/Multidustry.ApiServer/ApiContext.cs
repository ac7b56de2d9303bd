using Multidustry.ApiServer.Http;
using Multidustry.ApiServer.Plugins;
using Multidustry.ApiServer.Security;
using Multidustry.Cluster.ApiServer.Plugins;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Transport;
using Multidustry.Cluster.Views;

namespace Multidustry.ApiServer;

/// <summary>What all routes share. Thread-safe.</summary>
internal sealed class ApiContext(ApiOptions options, ICoordinationStore store, ClusterMirror mirror, TimeProvider time, IClusterTransport? transport, LeaderPlugins? plugins) : IDisposable
{
    public ApiOptions Options { get; } = options;

    public ICoordinationStore Store { get; } = store;

    public ClusterMirror Mirror { get; } = mirror;

    public ClusterView View => Mirror.View;

    public TimeProvider Time { get; } = time;

    /// <summary>The way to the nodes; null for an apiserver that only knows the store.</summary>
    public IClusterTransport? Transport { get; } = transport;

    public TokenVerifier Tokens { get; } = new(store, options, time);

    /// <summary>The plugins that run where this apiserver leads; null where there are none.</summary>
    public LeaderPlugins? Plugins => plugins;

    /// <summary>The way to the apiserver that leads.</summary>
    public LeaderForwarder Leader { get; } = new(store);

    public RequestLimits Limits { get; } = new(options);

    /// <summary>No more requests come.</summary>
    public void Dispose()
    {
        Limits.Dispose();
        Leader.Dispose();
    }

    /// <summary>Writes, and lets readers of this apiserver see it at once.</summary>
    public async ValueTask<StoreCommit> CommitAsync(StoreTransaction transaction, CancellationToken cancellationToken)
    {
        var commit = await Store.CommitAsync(transaction, cancellationToken).ConfigureAwait(false);
        if (commit.Succeeded)
            foreach (var operation in transaction.Operations)
                Mirror.Apply(new StoreChange(operation.Key, await EntryAsync(operation, cancellationToken).ConfigureAwait(false), commit.Revision));
        return commit;
    }

    // Read back, as only the store knows when the key came in.
    private async ValueTask<StoreEntry?> EntryAsync(StoreOperation operation, CancellationToken cancellationToken) =>
        operation.IsDelete ? null : await Store.GetAsync(operation.Key, cancellationToken).ConfigureAwait(false);
}
