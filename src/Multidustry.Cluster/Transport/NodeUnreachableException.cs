namespace Multidustry.Cluster.Transport;

/// <summary>A node can't be reached: it isn't running, or not under that name.</summary>
public sealed class NodeUnreachableException(string node, Exception? inner = null) : IOException($"Node '{node}' can't be reached.", inner)
{
    /// <summary>The node that was asked for.</summary>
    public string Node { get; } = node;
}
