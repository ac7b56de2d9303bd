using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Multidustry.Cluster.Transport;
using Multidustry.Cluster.Transport.Tls;

namespace Multidustry.Cluster.Tests.Transport;

public sealed class TlsTransportTests : TransportConformance
{
    protected override IClusterTransport Create() => Create(new AddressBook(), TestCertificates.Node);

    [Test]
    public async Task A_node_of_another_authority_gets_no_stream(CancellationToken cancellation)
    {
        var addresses = new AddressBook();
        await using var ours = Create(addresses, TestCertificates.Node);
        await using var listener = ours.Listen("a");
        var strangers = ClusterCertificates.CreateAuthority("strangers", TimeSpan.FromHours(1));
        await using var forged = Create(addresses, ClusterCertificates.Issue(strangers, TimeSpan.FromHours(1), "b"), TestCertificates.Authority);
        Assert.That(async () => await forged.ConnectAsync("a", "x", cancellation), Throws.TypeOf<NodeUnreachableException>(), "its certificate isn't ours");
        await using var wary = Create(addresses, TestCertificates.Node, strangers);
        Assert.That(async () => await wary.ConnectAsync("a", "x", cancellation), Throws.TypeOf<NodeUnreachableException>(), "and ours isn't one it trusts");
    }

    [Test]
    public async Task A_node_under_another_name_is_not_the_one_that_was_asked_for(CancellationToken cancellation)
    {
        var addresses = new AddressBook();
        await using var b = Create(addresses, TestCertificates.Issue("b"));
        await using var listener = b.Listen("b");
        addresses.Announce("a", addresses.Find("b")!);
        await using var caller = Create(addresses, TestCertificates.Node);
        Assert.That(async () => await caller.ConnectAsync("a", "x", cancellation), Throws.TypeOf<NodeUnreachableException>());
        Assert.That(() => b.Listen("a"), Throws.InvalidOperationException.With.Message.Contains("certificate"));
    }

    [Test]
    public async Task Expired_certificates_count_for_nothing(CancellationToken cancellation)
    {
        var addresses = new AddressBook();
        await using var server = Create(addresses, TestCertificates.Node);
        await using var listener = server.Listen("a");
        await using var late = Create(addresses, ClusterCertificates.Issue(TestCertificates.Authority, TimeSpan.FromMinutes(-1), "b"));
        Assert.That(async () => await late.ConnectAsync("a", "x", cancellation), Throws.TypeOf<NodeUnreachableException>());
    }

    [Test]
    public async Task A_node_that_comes_back_is_reached_again(CancellationToken cancellation)
    {
        var addresses = new AddressBook();
        await using var caller = Create(addresses, TestCertificates.Node);
        for (var life = 0; life < 3; life++)
        {
            await using var node = Create(addresses, TestCertificates.Node);
            await using var listener = node.Listen("a");
            await using var near = await caller.ConnectAsync("a", "x", cancellation);
            await using var far = await listener.AcceptAsync(cancellation);
            await node.DisposeAsync();
            Assert.That(async () => await near.Input.ReadAsync(cancellation), Throws.InstanceOf<IOException>(), "a lost connection isn't an end");
        }
    }

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
        var connections = System.Net.NetworkInformation.IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpConnections()
            .Count(connection => connection.RemoteEndPoint.Port == port && connection.State == System.Net.NetworkInformation.TcpState.Established);
        Assert.That(connections, Is.EqualTo(1));
        foreach (var stream in streams)
            await stream.DisposeAsync();
    }

    [Test]
    public void A_certificate_without_its_key_is_refused_at_once() =>
        Assert.That(() => Create(new AddressBook(), TestCertificates.Public(TestCertificates.Node)), Throws.ArgumentException);

    private static TlsTransport Create(IAddressBook addresses, X509Certificate2 certificate, X509Certificate2? authority = null) => new(new TlsTransportOptions
    {
        Certificate = certificate,
        Authority = TestCertificates.Public(authority ?? TestCertificates.Authority),
        Listen = new IPEndPoint(IPAddress.Loopback, 0),
    }, addresses);
}
