using System.Net;
using System.Security.Cryptography.X509Certificates;
using Multidustry.Cluster.Transport;
using Multidustry.Cluster.Transport.Tls;

namespace Multidustry.Cluster.Tests.Transport;

/// <summary>What every transport between machines must do besides: know who is who, and come back.</summary>
public abstract class NetworkTransportConformance : TransportConformance
{
    protected sealed override IClusterTransport Create() => Create(new AddressBook(), TestCertificates.Node);

    private protected abstract IClusterTransport Create(TlsTransportOptions options, IAddressBook addresses);

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
    public void A_certificate_without_its_key_is_refused_at_once() =>
        Assert.That(() => Create(new AddressBook(), TestCertificates.Public(TestCertificates.Node)), Throws.ArgumentException);

    private protected IClusterTransport Create(IAddressBook addresses, X509Certificate2 certificate, X509Certificate2? authority = null) => Create(
        new TlsTransportOptions
        {
            Certificate = certificate,
            Authority = TestCertificates.Public(authority ?? TestCertificates.Authority),
            Listen = new IPEndPoint(IPAddress.Loopback, 0),
        },
        addresses);
}
