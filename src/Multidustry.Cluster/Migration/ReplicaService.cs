namespace Multidustry.Cluster.Migration;

/// <summary>The name under which a node takes a world's history from its owner.</summary>
internal static class ReplicaService
{
    private const string Prefix = "replica/";

    public static string Of(string world) => Prefix + world;

    /// <summary>The world that a service names; null when it names something else.</summary>
    public static string? WorldOf(string service) => service.StartsWith(Prefix, StringComparison.Ordinal) ? service[Prefix.Length..] : null;
}
