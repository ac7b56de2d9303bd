using System.Net;
using System.Net.Quic;
using System.Net.Sockets;
using System.Runtime.Versioning;
using Multidustry.Cluster.Transport;
using Multidustry.Cluster.Transport.Quic;
using Multidustry.Cluster.Transport.Tls;

namespace Multidustry.Cluster.Tests.Transport;

[SupportedOSPlatform("linux"), SupportedOSPlatform("macos"), SupportedOSPlatform("windows")]
public sealed class QuicOrTlsTransportTests : NetworkTransportConformance
{
    [SetUp]
    public void Only_where_there_is_quic() => RequireQuic();

    [Test]
    public async Task A_node_that_speaks_tls_alone_is_reached_and_reaches_others(CancellationToken cancellation)
    {
        var addresses = new AddressBook();
        await using var both = Create(Options("a"), addresses, node => node == "a");
        await using var tls = new TlsTransport(Options("b"), addresses);
        await using var listener = both.Listen("a");
        await using var plain = tls.Listen("b");
        await using var out1 = await both.ConnectAsync("b", "x", cancellation);
        await using var out2 = await tls.ConnectAsync("a", "y", cancellation);
        Assert.That((await plain.AcceptAsync(cancellation))!.Service, Is.EqualTo("x"));
        Assert.That((await listener.AcceptAsync(cancellation))!.Service, Is.EqualTo("y"));
    }

    [Test]
    public async Task A_network_that_lets_no_udp_through_is_no_hindrance(CancellationToken cancellation)
    {
        var addresses = new AddressBook();
        await using var tls = new TlsTransport(Options("a"), addresses);
        await using var listener = tls.Listen("a");
        await using var caller = Create(Options("b") with { HandshakeTimeout = TimeSpan.FromSeconds(2) }, addresses, _ => true);
        for (var i = 0; i < 3; i++)
        {
            await using var stream = await caller.ConnectAsync("a", $"{i}", cancellation);
            Assert.That((await listener.AcceptAsync(cancellation))!.Service, Is.EqualTo($"{i}"));
        }
    }

    [Test]
    public void A_taken_port_is_told()
    {
        using var taken = new Socket(SocketType.Dgram, ProtocolType.Udp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var transport = Create(Options("a") with { Listen = (IPEndPoint)taken.LocalEndPoint! }, new AddressBook(), _ => true);
        Assert.That(() => transport.Listen("a"), Throws.InstanceOf<Exception>().And.Matches<Exception>(e => e is QuicException or SocketException));
    }

    private protected override IClusterTransport Create(TlsTransportOptions options, IAddressBook addresses) => Create(options, addresses, _ => true);

    private static void RequireQuic()
    {
        if (!QuicListener.IsSupported)
            Assert.Ignore("QUIC is not supported here: msquic (Debian: libmsquic) is not installed.");
    }

    private static QuicOrTlsTransport Create(TlsTransportOptions options, IAddressBook addresses, Func<string, bool> speaksQuic) =>
        QuicListener.IsSupported ? new QuicOrTlsTransport(options, addresses, speaksQuic) : throw new PlatformNotSupportedException();

    private static TlsTransportOptions Options(string node) => new()
    {
        Certificate = TestCertificates.Issue(node), Authority = TestCertificates.Public(TestCertificates.Authority), Listen = new IPEndPoint(IPAddress.Loopback, 0),
    };
}
