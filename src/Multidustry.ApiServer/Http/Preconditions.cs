using System.Globalization;
using Microsoft.AspNetCore.Http;
using Multidustry.Cluster.Coordination;

namespace Multidustry.ApiServer.Http;

/// <summary>Optimistic concurrency: the ETag of a thing is the store's revision of its record.</summary>
internal static class Preconditions
{
    public static void Tag(HttpResponse response, long revision) => response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{revision}\"");

    /// <summary>
    /// What the headers demand of what stands there. Without headers the write has only the condition that nobody writes
    /// between the look and the write.
    /// </summary>
    /// <exception cref="ApiException">The headers' condition doesn't hold, or they make no sense.</exception>
    public static StoreCondition Of(HttpRequest request, string key, StoreEntry? standing)
    {
        var (match, none) = (request.Headers.IfMatch.ToString(), request.Headers.IfNoneMatch.ToString());
        if (none.Length > 0 && none != "*")
            throw ApiException.BadRequest("If-None-Match: only * makes sense here.");
        if (none == "*" && standing is not null)
            throw ApiException.Exists();
        if (match == "*" && standing is null || match.Length > 0 && match != "*" && Revision(match) != (standing?.Modified ?? 0))
            throw ApiException.Changed();
        return new StoreCondition(key, standing?.Modified ?? 0);
    }

    private static long Revision(string tag) =>
        tag.Length > 2 && tag[0] == '"' && tag[^1] == '"' && long.TryParse(tag.AsSpan(1, tag.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var revision) && revision > 0
            ? revision : throw ApiException.BadRequest("If-Match: one ETag as it was read.");
}
