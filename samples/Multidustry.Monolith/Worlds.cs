using Multidustry.Cluster.GameServer;

namespace Multidustry.Monolith;

internal static class Worlds
{
    /// <summary>The world that this program hosts.</summary>
    /// <exception cref="InvalidOperationException">It failed, and is begun again at this moment.</exception>
    public static HostedWorld OnlyWorld(this MultidustryServer server) =>
        server.Worlds is [var world, ..] ? world : throw new InvalidOperationException("The world failed and is begun again; try it in a moment.");
}
