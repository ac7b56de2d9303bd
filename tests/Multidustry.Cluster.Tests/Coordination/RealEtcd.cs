using Multidustry.Cluster.Bots.Processes;

namespace Multidustry.Cluster.Tests.Coordination;

/// <summary>A real etcd cluster where etcd is installed; elsewhere the test is skipped.</summary>
internal static class RealEtcd
{
    public static Task<EtcdCluster> StartAsync(int size = 3, EtcdCertificates? tls = null)
    {
        Require();
        return EtcdCluster.StartAsync(size, tls);
    }

    public static void Require()
    {
        if (!EtcdCluster.IsInstalled)
            Assert.Ignore("etcd is not installed (Debian: etcd-server).");
    }
}
