namespace Multidustry.Cluster.Transport.Network;

/// <summary>A connection to one other node, with many streams on it. Thread-safe.</summary>
internal interface INodeConnection : IAsyncDisposable
{
    /// <summary>Completes when the connection is gone. Never fails.</summary>
    Task Completion { get; }

    /// <summary>Opens a stream and waits until the other side has taken it.</summary>
    /// <exception cref="IOException">The connection is lost, the other side refuses, or takes too long.</exception>
    ValueTask<IClusterStream> OpenAsync(string service, CancellationToken cancellationToken);
}
