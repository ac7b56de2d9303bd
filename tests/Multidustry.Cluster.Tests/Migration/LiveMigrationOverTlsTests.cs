using System.Net;
using Multidustry.Cluster.Tests.Transport;
using Multidustry.Cluster.Transport;
using Multidustry.Cluster.Transport.Tls;

namespace Multidustry.Cluster.Tests.Migration;

/// <summary>The same between processes that speak TLS: each has a transport of its own.</summary>
[TestFixture]
public sealed class LiveMigrationOverTlsTests : LiveMigrationTests
{
    private readonly AddressBook _addresses = new();
    private readonly List<TlsTransport> _transports = [];

    public override async ValueTask DisposeAsync()
    {
        foreach (var transport in _transports)
            await transport.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override IClusterTransport Transport(string node)
    {
        var transport = new TlsTransport(new TlsTransportOptions
        {
            Certificate = TestCertificates.Issue(node),
            Authority = TestCertificates.Public(TestCertificates.Authority),
            Listen = new IPEndPoint(IPAddress.Loopback, 0),
        }, _addresses);
        _transports.Add(transport);
        return transport;
    }
}
