namespace Multidustry.Cluster.Links;

/// <summary>The name under which a world's node accepts links to it.</summary>
internal static class WorldService
{
    private const string Prefix = "world/";

    public static string Of(string world) => Prefix + world;

    /// <summary>The world that a service names; null when it names something else.</summary>
    public static string? WorldOf(string service) => service.StartsWith(Prefix, StringComparison.Ordinal) ? service[Prefix.Length..] : null;
}
