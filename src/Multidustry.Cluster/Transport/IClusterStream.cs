using System.IO.Pipelines;

namespace Multidustry.Cluster.Transport;

/// <summary>
/// One ordered, flow-controlled stream of bytes between two nodes. Reading and writing may happen on different threads,
/// each from one thread at a time. Disposing aborts both directions.
/// </summary>
public interface IClusterStream : IDuplexPipe, IAsyncDisposable
{
    /// <summary>What the opener wants from the other side, for example <c>world/main</c>.</summary>
    string Service { get; }
}
