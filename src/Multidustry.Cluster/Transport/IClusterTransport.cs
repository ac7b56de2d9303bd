namespace Multidustry.Cluster.Transport;

/// <summary>
/// Carries streams between the nodes of a cluster. Thread-safe. One slow stream never holds up another.
/// </summary>
public interface IClusterTransport : IAsyncDisposable
{
    /// <summary>Opens a stream to <paramref name="service"/> on another node.</summary>
    /// <exception cref="NodeUnreachableException">Nobody listens under that name.</exception>
    ValueTask<IClusterStream> ConnectAsync(string node, string service, CancellationToken cancellationToken = default);

    /// <summary>Starts to accept streams under a node name. Disposing the listener stops it; streams live on.</summary>
    /// <exception cref="InvalidOperationException">The name is taken.</exception>
    IClusterListener Listen(string node);
}
