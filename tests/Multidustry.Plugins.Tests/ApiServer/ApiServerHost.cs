using System.Collections.Concurrent;
using Multidustry.Plugins.ApiServer;
using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.Packaging;
using Multidustry.Plugins.Roles;
using Multidustry.Plugins.Tests.Packaging;
using Multidustry.Plugins.World;

namespace Multidustry.Plugins.Tests.ApiServer;

/// <summary>The plugins of an apiserver over a cluster that is made up.</summary>
internal sealed class ApiServerHost : IRolePluginEffects, IAsyncDisposable
{
    private const string Capabilities = "[capabilities]\n\"cluster.read\" = true\n\"cluster.commands\" = true\nwebhooks = true\n";

    /// <summary>Bounds with which nobody gives up, and nobody leaves quarantine unseen, however slow the machine is.</summary>
    public static ApiServerPluginOptions Patient { get; } = new() { Patience = TimeSpan.FromMinutes(10), Limits = new RolePluginOptions { FirstPause = TimeSpan.FromMinutes(10) } };

    public ApiServerHost(ApiServerPluginOptions? options = null) => Plugins = new(this, (kind, after, limit) => Standing(kind, after).Take(limit), options: options ?? Patient);

    public ApiServerPlugins Plugins { get; }

    /// <summary>How long the JSON of everything in the cluster is.</summary>
    public int JsonLength { get; init; } = 10;

    public ConcurrentQueue<string> Logged { get; } = new();

    public static PluginPackage Package(string guest = "apiserver", string name = "probe", string version = "1.0.0", string capabilities = Capabilities) =>
        GuestPackages.OfKind("apiserver", guest, name, version, capabilities);

    public PluginStatus Status(string name = "probe") => Plugins.Statuses.Single(status => status.Name == name);

    /// <summary>Waits until a plugin is in a state.</summary>
    public async Task<PluginStatus> UntilAsync(PluginState state, CancellationToken cancellation, string name = "probe")
    {
        while (Status(name).State != state)
            await Task.Delay(2, cancellation);
        return Status(name);
    }

    public Task<ApiServerAnswer> CallAsync(string command, string plugin = "probe") => Plugins.CallAsync(plugin, command, "", "root");

    public void Log(string plugin, PluginLogLevel level, string text) => Logged.Enqueue(text);

    public void Changed(PluginStatus status)
    {
    }

    public ValueTask DisposeAsync() => Plugins.DisposeAsync();

    private IEnumerable<ClusterChange> Standing(string kind, string? after) => Enumerable.Range(0, 5000)
        .Select(i => new ClusterChange(kind, $"w{i:0000}", 1, new string('j', JsonLength))).Where(change => after is null || string.CompareOrdinal(change.Name, after) > 0);
}
