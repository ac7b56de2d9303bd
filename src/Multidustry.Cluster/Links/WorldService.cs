namespace Multidustry.Cluster.Links;

/// <summary>The name under which a world's node accepts links to it.</summary>
internal static class WorldService
{
    private const string Prefix = "world/";
    private const char LineMark = '?';

    public static string Of(string world) => Prefix + world;

    /// <summary>The service for a proxy that goes on with a line, which the world may know.</summary>
    public static string Of(string world, string? line) => line is null ? Of(world) : $"{Prefix}{world}{LineMark}{line}";

    /// <summary>The world that a service names; null when it names something else.</summary>
    public static string? WorldOf(string service)
    {
        if (!service.StartsWith(Prefix, StringComparison.Ordinal))
            return null;
        var mark = service.IndexOf(LineMark, StringComparison.Ordinal);
        return mark < 0 ? service[Prefix.Length..] : service[Prefix.Length..mark];
    }

    /// <summary>The line that a service names; null for a new one.</summary>
    public static string? LineOf(string service) => service.IndexOf(LineMark, StringComparison.Ordinal) is >= 0 and var mark ? service[(mark + 1)..] : null;
}
