using Multidustry.Plugins.Storage.Documents;
using Multidustry.Plugins.Storage.KeyValue;

namespace Multidustry.Plugins.Calls;

/// <summary>What a node offers to calls of plugins. What is null is answered with a failure.</summary>
public sealed record PluginServices
{
    /// <summary>Opens a plugin's values on the node or in the cluster; null when there are none. Called once for each plugin and scope.</summary>
    public Func<string, ValueScope, CancellationToken, ValueTask<IKeyValueStore?>>? Values { get; init; }

    /// <summary>Opens a plugin's documents. Called once for each plugin.</summary>
    public Func<string, CancellationToken, ValueTask<IDocumentStore?>>? Documents { get; init; }

    /// <summary>Sends HTTP requests. It must not follow redirects, which could lead to hosts that are not granted.</summary>
    public HttpClient? Http { get; init; }

    /// <summary>Longest time of a call. 10 seconds.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Most bytes of an outcome; longer answers of servers fail, pages of entries end earlier. 384 Ki.</summary>
    public int MaxOutcomeBytes { get; init; } = 384 << 10;

    /// <summary>An HTTP client as plugins need it: without redirects, cookies and credentials.</summary>
    public static HttpClient CreateHttpClient() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
}
