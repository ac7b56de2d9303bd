using System.Net;
using System.Net.Sockets;

namespace Multidustry.Wasm.Wasi.Http;

/// <summary>Tells addresses that only this machine or its own network can reach, and those that are no machine's.</summary>
internal static class PrivateAddresses
{
    private static readonly IPNetwork[] Networks =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/128", "::1/128", "100::/64", "2001::/32", "2001:db8::/32", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    // Addresses of IPv6 in which one of IPv4 stands: where it begins.
    private static readonly (IPNetwork Network, int Offset)[] Embedding =
        [(IPNetwork.Parse("::/96"), 12), (IPNetwork.Parse("::ffff:0:0/96"), 12), (IPNetwork.Parse("64:ff9b::/96"), 12), (IPNetwork.Parse("2002::/16"), 2)];

    public static bool Contain(IPAddress address)
    {
        if (Networks.Any(network => network.Contains(address)))
            return true;
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return false;
        var bytes = address.GetAddressBytes();
        foreach (var (network, offset) in Embedding)
            if (network.Contains(address))
                return Contain(new IPAddress(bytes.AsSpan(offset, sizeof(uint))));
        return false;
    }
}
