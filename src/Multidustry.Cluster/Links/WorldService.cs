namespace Multidustry.Cluster.Links;

/// <summary>The name under which a world's node accepts links to it.</summary>
internal static class WorldService
{
    private const string Prefix = "world/";
    private const char TokenMark = '?';

    public static string Of(string world) => Prefix + world;

    /// <summary>The service for a proxy that comes after its players, with the token it was told.</summary>
    public static string Of(string world, string token) => $"{Prefix}{world}{TokenMark}{token}";

    /// <summary>The world that a service names; null when it names something else.</summary>
    public static string? WorldOf(string service)
    {
        if (!service.StartsWith(Prefix, StringComparison.Ordinal))
            return null;
        var mark = service.IndexOf(TokenMark, StringComparison.Ordinal);
        return mark < 0 ? service[Prefix.Length..] : service[Prefix.Length..mark];
    }

    /// <summary>The token that a service carries; null for a new link.</summary>
    public static string? TokenOf(string service) => service.IndexOf(TokenMark, StringComparison.Ordinal) is >= 0 and var mark ? service[(mark + 1)..] : null;
}
