using Multidustry.Cluster.Tests.GameServer.Ownership;

namespace Multidustry.Cluster.Tests;

/// <summary>Lets a test start this assembly as a process of its own, to stop it.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        if (args is not [OwnerProcess.Verb, var etcd, var folder])
            return 1;
        await OwnerProcess.RunAsync(new Uri(etcd), folder);
        return 0;
    }
}
