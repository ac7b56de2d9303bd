using System.Net;
using System.Net.Quic;
using Multidustry.Cluster.Transport;
using Multidustry.Cluster.Transport.Quic;
using Multidustry.Cluster.Transport.Tls;

namespace Multidustry.Cluster.Tests.Transport;

public sealed class QuicTransportTests : TransportConformance
{
    [SetUp]
    public void Only_where_there_is_quic()
    {
        if (!QuicListener.IsSupported)
            Assert.Ignore("QUIC is not supported here: msquic (Debian: libmsquic) is not installed.");
    }

    protected override IClusterTransport Create()
    {
        if (!QuicListener.IsSupported)
            throw new PlatformNotSupportedException();
        return new QuicTransport(new TlsTransportOptions
        {
            Certificate = TestCertificates.Node, Authority = TestCertificates.Public(TestCertificates.Authority), Listen = new IPEndPoint(IPAddress.Loopback, 0),
        }, new AddressBook());
    }
}
