using System.Net.Quic;
using Multidustry.Cluster.Transport;
using Multidustry.Cluster.Transport.Quic;
using Multidustry.Cluster.Transport.Tls;

namespace Multidustry.Cluster.Tests.Transport;

public sealed class QuicTransportTests : NetworkTransportConformance
{
    [SetUp]
    public void Only_where_there_is_quic()
    {
        if (!QuicListener.IsSupported)
            Assert.Ignore("QUIC is not supported here: msquic (Debian: libmsquic) is not installed.");
    }

    private protected override IClusterTransport Create(TlsTransportOptions options, IAddressBook addresses) =>
        QuicListener.IsSupported ? new QuicTransport(options, addresses) : throw new PlatformNotSupportedException();
}
