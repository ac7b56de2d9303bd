using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Multidustry.Cluster.ApiServer.Worlds;
using Multidustry.Cluster.Proxy;
using Multidustry.Cluster.Transport.Tls;
using Multidustry.Protocol.Connections;

namespace Multidustry.Benchmarks.ProxyCost;

/// <summary>Our proxy before one world, with limits that a load generator on one address doesn't reach.</summary>
internal static class ProxyRole
{
    public static async Task RunAsync(string certificates, int worldPort)
    {
        var addresses = new AddressBook();
        addresses.Announce(EchoWorld.Node, new IPEndPoint(IPAddress.Loopback, worldPort));
        var directory = new WorldDirectory();
        directory.Report(new WorldStatus { Name = "main", Node = EchoWorld.Node, Build = 154 });
        await using var transport = new TlsTransport(Certificates.Options(certificates, "proxy"), addresses);
        const int Plenty = 1_000_000;
        var limits = ConnectionLimits.Default with
        {
            MaxPerAddress = Plenty, MaxPerPrefix = Plenty, AttemptsPerAddress = Plenty, AttemptsPerPrefix = Plenty, MaxPacketsPerWindow = Plenty, MaxBytesPerSecond = int.MaxValue,
        };
        var options = new ProxyOptions { EndPoint = new IPEndPoint(IPAddress.Loopback, 0), Limits = limits };
        await using var proxy = await PlayerProxy.StartAsync(options, transport, directory, TimeProvider.System, NullLogger<PlayerProxy>.Instance);
        Console.WriteLine(proxy.EndPoint.Port);
        await Task.Delay(Timeout.Infinite);
    }
}
