using System.Collections.Concurrent;
using System.Net;

namespace Multidustry.Cluster.Transport.Tls;

/// <summary>Where the nodes of a cluster are reached. Thread-safe.</summary>
public interface IAddressBook
{
    /// <summary>A node's address; null when it isn't known.</summary>
    EndPoint? Find(string node);

    /// <summary>Tells where a node of this process listens now.</summary>
    void Announce(string node, EndPoint address);

    /// <summary>A node of this process listens no more.</summary>
    void Withdraw(string node);
}

/// <summary>Addresses that are known from the configuration or were announced in this process. Thread-safe.</summary>
public sealed class AddressBook : IAddressBook
{
    private readonly ConcurrentDictionary<string, EndPoint> _addresses = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public EndPoint? Find(string node) => _addresses.GetValueOrDefault(node);

    /// <inheritdoc/>
    public void Announce(string node, EndPoint address) => _addresses[node] = address;

    /// <inheritdoc/>
    public void Withdraw(string node) => _addresses.TryRemove(node, out _);
}
