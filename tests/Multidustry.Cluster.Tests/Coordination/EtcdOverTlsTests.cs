using Multidustry.Cluster.Bots.Processes;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Coordination.Etcd;

namespace Multidustry.Cluster.Tests.Coordination;

/// <summary>Against a real member that serves over TLS and asks for certificates.</summary>
public sealed class EtcdOverTlsTests : CoordinationConformance
{
    private EtcdCertificates _certificates = null!;
    private EtcdCluster _cluster = null!;

    [OneTimeSetUp]
    public async Task StartClusterAsync()
    {
        _certificates = new EtcdCertificates();
        _cluster = await RealEtcd.StartAsync(1, _certificates);
    }

    [OneTimeTearDown]
    public async Task StopClusterAsync()
    {
        if (_cluster is not null)
            await _cluster.DisposeAsync();
        _certificates.Dispose();
    }

    protected override ICoordinationStore Open() => new EtcdStore(_certificates.Options(_cluster.Endpoints));

    [Test]
    public async Task A_client_without_a_certificate_is_refused()
    {
        await using var stranger = new EtcdStore(_certificates.Options(_cluster.Endpoints) with { Certificate = null, FailoverTime = TimeSpan.FromMilliseconds(500) });
        Assert.That(async () => await stranger.GetAsync("a"), Throws.TypeOf<StoreUnavailableException>());
    }

    [Test]
    public async Task A_member_of_another_authority_is_not_trusted()
    {
        using var others = new EtcdCertificates();
        await using var wary = new EtcdStore(others.Options(_cluster.Endpoints) with { FailoverTime = TimeSpan.FromMilliseconds(500) });
        Assert.That(async () => await wary.GetAsync("a"), Throws.TypeOf<StoreUnavailableException>());
    }
}
