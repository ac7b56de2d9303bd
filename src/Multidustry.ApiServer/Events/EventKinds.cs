using System.Text.Json;
using System.Text.Json.Nodes;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Records;

namespace Multidustry.ApiServer.Events;

/// <summary>Which changes of the store are events, and under which name. Tokens are none.</summary>
internal static class EventKinds
{
    /// <summary>The kinds that a client gets who doesn't choose.</summary>
    public static IReadOnlySet<string> Usual { get; } = ClusterKinds.All.Where(kind => !kind.IsFrequent).Select(kind => kind.Kind).ToHashSet(StringComparer.Ordinal);

    public static string Names => string.Join(", ", ClusterKinds.All.Select(kind => kind.Kind));

    public static bool IsKnown(string kind) => ClusterKinds.All.Any(known => known.Kind == kind);

    /// <summary>The event of a change; null when it is none of those asked for.</summary>
    public static EventResource? Of(StoreChange change, IReadOnlySet<string> wanted) => ClusterKinds.Of(change.Key) is var (kind, name) && wanted.Contains(kind)
        ? new EventResource(kind, name, change.Revision, change.Entry is null, Record(change.Entry)) : null;

    // Records are JSON already; bytes that are none are told by their absence.
    private static JsonNode? Record(StoreEntry? entry)
    {
        try
        {
            return entry is null ? null : JsonNode.Parse(entry.Value.Span, documentOptions: new JsonDocumentOptions { MaxDepth = 16 });
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A change as clients see it.</summary>
/// <param name="Kind">What changed.</param>
/// <param name="Name">Its name.</param>
/// <param name="Revision">The store's revision; what one transaction changed has one.</param>
/// <param name="Deleted">Whether it is gone.</param>
/// <param name="Record">What stands there now; null when it is gone.</param>
internal sealed record EventResource(string Kind, string Name, long Revision, bool Deleted, JsonNode? Record);
