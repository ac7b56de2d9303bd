using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Multidustry.Cluster.Transport;
using Multidustry.Cluster.Transport.Tls;

namespace Multidustry.Cluster.Tests.Transport;

public sealed class TlsTransportTests : NetworkTransportConformance
{
    [Test]
    public async Task Whoever_speaks_no_tls_disturbs_nobody(CancellationToken cancellation)
    {
        var addresses = new AddressBook();
        await using var transport = Create(addresses, TestCertificates.Node);
        await using var listener = transport.Listen("a");
        var random = new Random(3);
        var strangers = new List<TcpClient>();
        for (var i = 0; i < 20; i++)
        {
            var stranger = new TcpClient();
            await stranger.ConnectAsync(((IPEndPoint)addresses.Find("a")!).Address, ((IPEndPoint)addresses.Find("a")!).Port, cancellation);
            var garbage = new byte[random.Next(1, 400)];
            random.NextBytes(garbage);
            await stranger.GetStream().WriteAsync(garbage, cancellation);
            strangers.Add(stranger);
        }
        await using var near = await transport.ConnectAsync("a", "x", cancellation);
        Assert.That(await listener.AcceptAsync(cancellation), Is.Not.Null);
        strangers.ForEach(stranger => stranger.Dispose());
    }

    [Test]
    public async Task All_streams_to_a_node_share_one_connection(CancellationToken cancellation)
    {
        var addresses = new AddressBook();
        await using var node = Create(addresses, TestCertificates.Node);
        await using var listener = node.Listen("a");
        var port = ((IPEndPoint)addresses.Find("a")!).Port;
        await using var caller = Create(addresses, TestCertificates.Node);
        var streams = await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ => await caller.ConnectAsync("a", "x", cancellation)));
        var connections = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpConnections()
            .Count(connection => connection.RemoteEndPoint.Port == port && connection.State == TcpState.Established);
        Assert.That(connections, Is.EqualTo(1));
        foreach (var stream in streams)
            await stream.DisposeAsync();
    }

    private protected override IClusterTransport Create(TlsTransportOptions options, IAddressBook addresses) => new TlsTransport(options, addresses);
}
