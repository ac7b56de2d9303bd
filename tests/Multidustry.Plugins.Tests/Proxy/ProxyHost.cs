using System.Collections.Concurrent;
using Multidustry.Plugins.Calls;
using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.Packaging;
using Multidustry.Plugins.Proxy;
using Multidustry.Plugins.Tests.Packaging;
using Multidustry.Plugins.World;

namespace Multidustry.Plugins.Tests.Proxy;

/// <summary>The plugins of a proxy without the proxy, and what they did.</summary>
internal sealed class ProxyHost : IProxyPluginEffects, IAsyncDisposable
{
    private uint _last;

    public ProxyHost(ProxyPluginOptions? options = null, PluginServices? services = null) =>
        Plugins = new ProxyPlugins(this, name => name == "TileConfig", services, options);

    public ProxyPlugins Plugins { get; }

    public ConcurrentQueue<string> Done { get; } = [];

    public static PluginPackage Package(string guest, string name = "probe", string version = "1.0.0", string more = GuestPackages.ProxyCapabilities) =>
        GuestPackages.OfKind("proxy", guest, name, version, more);

    public static async Task<ProxyHost> StartAsync(string guest = "proxy", ProxyPluginOptions? options = null, PluginServices? services = null)
    {
        var host = new ProxyHost(options, services);
        await host.Plugins.WantAsync([Package(guest)]);
        return host;
    }

    public PluginStatus Status => Plugins.Statuses.Single();

    /// <summary>Somebody of this name knocks: the verdict.</summary>
    public async Task<ProxyVerdict> ConnectAsync(string name, string address = "192.0.2.1") => await Connect(name, address, out _);

    public Task<ProxyVerdict> Connect(string name, string address, out uint id)
    {
        id = Interlocked.Increment(ref _last);
        var visitor = new ProxyVisitor(id, address, 154, "uuid of " + name, name, "en", false, ["a mod"]);
        return Ask(decide => Plugins.Connecting(visitor, decide));
    }

    public Task<ProxyVerdict> SayAsync(string text, uint connection = 1) => Ask(decide => Plugins.Said(connection, text, decide));

    public Task<ProxyVerdict> SendAsync(params byte[] body) => Ask(decide => Plugins.Sent(1, "TileConfig", body, decide));

    public async Task UntilAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!condition())
            await Task.Delay(5, limit.Token);
    }

    public void Tell(uint connection, string text) => Done.Enqueue($"tell {connection} {text}");

    public void Kick(uint connection, string reason) => Done.Enqueue($"kick {connection} {reason}");

    public void Log(string plugin, PluginLogLevel level, string text) => Done.Enqueue($"log {text}");

    public void Changed(PluginStatus status) => Done.Enqueue($"{status.Name} is {status.State}");

    public ValueTask DisposeAsync() => Plugins.DisposeAsync();

    /// <summary>Every question gets exactly one answer.</summary>
    private static async Task<ProxyVerdict> Ask(Action<Action<ProxyVerdict>> ask)
    {
        var answer = new TaskCompletionSource<ProxyVerdict>(TaskCreationOptions.RunContinuationsAsynchronously);
        ask(answer.SetResult);
        return await answer.Task.WaitAsync(TimeSpan.FromMinutes(1));
    }
}
