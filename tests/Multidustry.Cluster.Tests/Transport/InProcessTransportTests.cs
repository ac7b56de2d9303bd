using Multidustry.Cluster.Transport;
using Multidustry.Cluster.Transport.InProcess;

namespace Multidustry.Cluster.Tests.Transport;

public sealed class InProcessTransportTests : TransportConformance
{
    protected override IClusterTransport Create() => new InProcessTransport();
}
