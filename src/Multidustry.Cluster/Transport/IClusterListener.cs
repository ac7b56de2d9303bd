namespace Multidustry.Cluster.Transport;

/// <summary>Accepts the streams that other nodes open to this one.</summary>
public interface IClusterListener : IAsyncDisposable
{
    /// <summary>Waits for the next stream.</summary>
    /// <returns>The stream, or null when the listener was disposed.</returns>
    ValueTask<IClusterStream?> AcceptAsync(CancellationToken cancellationToken = default);
}
