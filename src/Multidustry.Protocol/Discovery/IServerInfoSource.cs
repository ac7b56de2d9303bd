using System.Net;

namespace Multidustry.Protocol.Discovery;

/// <summary>Where a listener gets its answers to requests for server information.</summary>
public interface IServerInfoSource
{
    /// <summary>
    /// The information as it is now, or null to stay silent. Called on the network thread for every request that the
    /// limits let through, so it must not block; return a cached object.
    /// </summary>
    /// <param name="asker">Who asks. The address of a datagram can be forged.</param>
    ServerInfo? GetServerInfo(IPEndPoint asker);
}
