using System.Net;
using Multidustry.Cluster.Transport.Tls;

namespace Multidustry.Cluster.Views;

/// <summary>Where nodes are, as they registered. Thread-safe.</summary>
public sealed class MirrorAddressBook(ClusterMirror mirror) : IAddressBook
{
    private readonly AddressBook _own = new();

    /// <inheritdoc/>
    public EndPoint? Find(string node) => _own.Find(node)
        ?? (mirror.View.Nodes.GetValueOrDefault(node)?.Record.ClusterAddress is { } address ? Parse(address) : null);

    /// <inheritdoc/>
    public void Announce(string node, EndPoint address) => _own.Announce(node, address);

    /// <inheritdoc/>
    public void Withdraw(string node) => _own.Withdraw(node);

    private static EndPoint? Parse(string address)
    {
        if (IPEndPoint.TryParse(address, out var known))
            return known;
        var colon = address.LastIndexOf(':');
        return colon > 0 && ushort.TryParse(address.AsSpan(colon + 1), out var port) ? new DnsEndPoint(address[..colon], port) : null;
    }
}
