using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Multidustry.Cluster.ApiServer.Plugins;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Coordination.Embedded;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Transport.InProcess;
using Multidustry.Cluster.Views;

namespace Multidustry.ApiServer.Tests;

/// <summary>The API on a port of 127.0.0.1 over a store in memory.</summary>
public sealed class TestApi : IAsyncDisposable
{
    public const string RootToken = "root-token-for-the-tests";
    private readonly ClusterMirror _mirror;
    private readonly WebApplication _application;
    private bool _ownsStore;

    private TestApi(ApiOptions options, EmbeddedStore store, Func<ICoordinationStore, LeaderPlugins>? plugins)
    {
        Store = store;
        Plugins = plugins?.Invoke(store);
        _mirror = new ClusterMirror(Store, TimeProvider.System);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _application = builder.Build();
        _application.MapMultidustryApi(options with { RootToken = RootToken }, Store, _mirror, transport: Transport, plugins: Plugins);
    }

    public EmbeddedStore Store { get; }

    /// <summary>The way to nodes of a test.</summary>
    public InProcessTransport Transport { get; } = new();

    public LeaderPlugins? Plugins { get; }

    public HttpClient Client { get; private set; } = null!;

    public Uri Address { get; private set; } = null!;

    public static async Task<TestApi> StartAsync(ApiOptions? options = null, EmbeddedStoreOptions? store = null, Func<ICoordinationStore, LeaderPlugins>? plugins = null, EmbeddedStore? shared = null)
    {
        var api = new TestApi(options ?? new ApiOptions { RequestBurst = 100_000, RequestsPerSecond = 100_000 }, shared ?? new EmbeddedStore(store), plugins) { _ownsStore = shared is null };
        await api._application.StartAsync();
        await api._mirror.Complete;
        api.Address = new Uri(api._application.Urls.First() + "/api/v1/");
        api.Client = api.ClientWith(RootToken);
        return api;
    }

    public HttpClient ClientWith(string? token)
    {
        var client = new HttpClient { BaseAddress = Address };
        if (token is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public async Task<HttpClient> ClientOfAsync(TokenRole role)
    {
        var made = await JsonAsync(await Client.PostAsJsonAsync($"tokens/{role}-1".ToLowerInvariant(), new { role = role.ToString() }), HttpStatusCode.Created);
        return ClientWith((string)made["token"]!);
    }

    public async Task PutAsync<T>(string key, T record)
        where T : class, IStoredRecord<T> => await SeenAsync(new StoreTransaction().Put(key, RecordCodec.Write(record)));

    /// <summary>Writes behind the API's back, and waits until its mirror knows.</summary>
    private async Task SeenAsync(StoreTransaction transaction)
    {
        await Store.CommitAsync(transaction);
        foreach (var operation in transaction.Operations)
            _mirror.Apply(new StoreChange(operation.Key, (await Store.GetAsync(operation.Key))!, (await Store.GetAsync(operation.Key))!.Modified));
    }

    public Task AddNodeAsync(string name) => PutAsync(ClusterKeys.Node(name), new NodeRecord
    {
        Instance = "i1", Role = NodeRole.GameServer, ClusterAddress = "127.0.0.1:7400", Capacity = new NodeCapacity { Millicores = 8000, MemoryMegabytes = 8000 },
    });

    /// <summary>A world that runs on a node.</summary>
    public async Task AddRunningWorldAsync(string world, string node)
    {
        await PutAsync(ClusterKeys.World(world), new WorldRecord());
        await PutAsync(ClusterKeys.Assignment(world), new AssignmentRecord { Node = node, World = (await Store.GetAsync(ClusterKeys.World(world)))!.Created });
        await PutAsync(ClusterKeys.Owner(world), new OwnerRecord { Node = node, Epoch = 1 });
    }

    public async Task<JsonNode> GetAsync(string path, HttpStatusCode expected = HttpStatusCode.OK) => await JsonAsync(await Client.GetAsync(path), expected);

    public static async Task<JsonNode> JsonAsync(HttpResponseMessage response, HttpStatusCode expected)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.That(response.StatusCode, Is.EqualTo(expected), text);
        if ((int)response.StatusCode < 400)
            return JsonNode.Parse(text)!;
        Assert.That(response.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/problem+json"));
        var problem = JsonNode.Parse(text)!;
        Assert.That((int)problem["status"]!, Is.EqualTo((int)expected));
        Assert.That((string?)problem["title"], Is.Not.Empty);
        return problem;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _application.DisposeAsync();
        await _mirror.DisposeAsync();
        await Transport.DisposeAsync();
        if (_ownsStore)
            await Store.DisposeAsync();
    }
}
