using Multidustry.Wasm.Components;

namespace Multidustry.Plugins.ApiServer.Interfaces;

/// <summary>The WIT interface <c>cluster</c>.</summary>
internal sealed class ClusterInterface(ApiServerContext context) : ApiServerWit.Cluster.IHost
{
    private const int MaxPage = 1000;
    private const int MaxPageLetters = 1 << 20;

    public static void Define(ComponentLinker linker, ApiServerContext context) => ApiServerWit.Cluster.Link(linker, new ClusterInterface(context));

    public ApiServerWit.ApiserverTypes.Change[] List(string kind, string? after, uint limit)
    {
        var page = new List<ApiServerWit.ApiserverTypes.Change>();
        var left = MaxPageLetters;
        foreach (var change in context.ApiServer.Cluster(kind, after, (int)Math.Clamp(limit, 1, MaxPage)))
        {
            left -= change.Name.Length + (change.Json?.Length ?? 0);
            if (left < 0 && page.Count > 0)
                break;
            page.Add(change.ToGuest());
        }

        return [.. page];
    }
}
