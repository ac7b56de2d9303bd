using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Multidustry.Cluster.ApiServer.Plugins;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Plugins;
using Multidustry.Plugins.ApiServer;
using Multidustry.Plugins.Calls;
using Multidustry.Plugins.Packaging;
using Multidustry.TestKit;

namespace Multidustry.ApiServer.Tests.Plugins;

/// <summary>The sample in Rust that tells a chat room of the cluster, and such a room on a port of 127.0.0.1.</summary>
public sealed class WebhookSample : IAsyncDisposable
{
    private readonly WebApplication _room;
    private readonly HttpClient _client;
    private readonly SemaphoreSlim _heard = new(0);

    private WebhookSample(WebApplication room)
    {
        _room = room;
        _client = new HttpClient(new ToTheRoom(this));
        room.MapPost("/hook", async (HttpContext context) =>
        {
            using var reader = new StreamReader(context.Request.Body);
            Said.Enqueue(await reader.ReadToEndAsync(context.RequestAborted));
            _heard.Release();
            return Results.NoContent();
        });
    }

    /// <summary>Where the plugin is told that the room is.</summary>
    public const string Address = "https://chat.example/hook";

    public static PluginPackage Package { get; } = PluginPackage.Create(new Dictionary<string, byte[]>
    {
        ["manifest.toml"] = Encoding.UTF8.GetBytes("""
            [plugin]
            name = "webhook"
            version = "1.0.0"
            kind = "apiserver"
            sdk = "0.1.0"
            entry = "plugin.wasm"
            description = "Tells a chat room what happens."
            [capabilities]
            "cluster.read" = true
            "cluster.commands" = true
            webhooks = true
            "storage.cluster" = true
            http = ["chat.example"]
            """),
        ["plugin.wasm"] = Recordings.Bytes("plugins/webhook.wasm"),
    });

    /// <summary>What the room was told, in order.</summary>
    public ConcurrentQueue<string> Said { get; } = new();

    public static async Task<WebhookSample> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var sample = new WebhookSample(builder.Build());
        await sample._room.StartAsync();
        return sample;
    }

    /// <summary>The plugins of an apiserver: the sample.</summary>
    public LeaderPlugins Plugins(ICoordinationStore store)
    {
        var services = new PluginServices { Values = (plugin, _, _) => new(new CoordinationKeyValueStore(store, plugin)), Http = _client, Timeout = TimeSpan.FromMinutes(1) };
        var plugins = new LeaderPlugins(store, services, TimeProvider.System, NullLogger.Instance, new ApiServerPluginOptions { Patience = TimeSpan.FromMinutes(1) });
        plugins.WantAsync([Package]).GetAwaiter().GetResult();
        return plugins;
    }

    /// <summary>Waits until the room has been told something more.</summary>
    public async Task<string> HearAsync(CancellationToken cancellation)
    {
        await _heard.WaitAsync(cancellation);
        return Said.TryDequeue(out var said) ? said : throw new InvalidOperationException();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _room.DisposeAsync();
        _heard.Dispose();
    }

    /// <summary>Stands in for the internet: the name of the room leads to its port.</summary>
    private sealed class ToTheRoom(WebhookSample sample) : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Assert.That(request.RequestUri!.Host, Is.EqualTo("chat.example"));
            request.RequestUri = new Uri(new Uri(sample._room.Urls.First()), request.RequestUri.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
