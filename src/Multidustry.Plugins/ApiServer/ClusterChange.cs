using Multidustry.Plugins.ApiServer.Interfaces;

namespace Multidustry.Plugins.ApiServer;

/// <summary>Something that stands in the cluster, or is gone.</summary>
/// <param name="Kind">What it is, as in the WIT record <c>change</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Revision">The store's revision.</param>
/// <param name="Json">What stands there; null when it is gone.</param>
public sealed record ClusterChange(string Kind, string Name, long Revision, string? Json)
{
    internal ApiServerWit.ApiserverTypes.Change ToGuest() => new(Kind, Name, Revision, Json);

    /// <summary>The flag of its kind; none for kinds that plugins don't know.</summary>
    internal ApiServerWit.ApiserverTypes.Interests Interest =>
        Enum.TryParse<ApiServerWit.ApiserverTypes.Interests>(Kind.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var interest) ? interest : default;
}
