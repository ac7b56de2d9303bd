using Multidustry.Cluster.GameServer;

namespace Multidustry.Hosting;

/// <summary>What a builder collected for the server to start with.</summary>
internal sealed class Registrations
{
    public List<WorldBuilder> Worlds { get; } = [];

    public List<Action<GameServerEvents>> Events { get; } = [];
}
