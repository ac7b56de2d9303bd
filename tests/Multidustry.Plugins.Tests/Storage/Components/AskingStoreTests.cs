using Multidustry.Plugins.Calls;
using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.Packaging;
using Multidustry.Plugins.Roles;
using Multidustry.Plugins.Storage;
using Multidustry.Plugins.Storage.Components;
using Multidustry.Plugins.Storage.Documents;
using Multidustry.Plugins.Tests.Packaging;
using Multidustry.Plugins.Tests.Packaging.Sources;

namespace Multidustry.Plugins.Tests.Storage.Components;

/// <summary>A store that asks a server outside and waits for its answer: the id of a document is where it is.</summary>
[CancelAfter(60_000)]
public sealed class AskingStoreTests
{
    private const string Granted = "[capabilities]\nhttp = [\"127.0.0.1\"]\n";
    private string _folder = null!;
    private RegistryServer _server = null!;
    private HttpClient _http = null!;

    [SetUp]
    public void A_server()
    {
        _folder = Directory.CreateTempSubdirectory("multidustry-asking-").FullName;
        _server = new RegistryServer();
        _server.Files["ann"] = """{"gold":12}"""u8.ToArray();
        _server.Files["giant"] = new byte[500_000];
        _http = PluginServices.CreateHttpClient();
    }

    [TearDown]
    public void Close()
    {
        _http.Dispose();
        _server.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task A_call_returns_with_the_answer()
    {
        using var database = await StartAsync(Granted);
        var store = database.Open("economy");
        Assert.That((await store.GetAsync("accounts", $"{_server.Address}/ann"))!.Json.ToArray(), Is.EqualTo("""{"gold":12}"""u8.ToArray()));
        Assert.That(await store.GetAsync("accounts", $"{_server.Address}/bob"), Is.Null);
    }

    [Test]
    public async Task What_does_not_come_about_is_told_to_the_store_which_goes_on()
    {
        using var database = await StartAsync(Granted);
        var store = database.Open("economy");
        foreach (var (id, reason) in ((string, string)[])[
            ("http://evil.example/", "the capability http is not granted for evil.example"), ("file:///etc/passwd", "the address is no http or https URL"),
            ($"{_server.Address}/giant", "the answer has more than"), ("http://127.0.0.1:1/", "refused")])
            Assert.That(async () => await store.GetAsync("accounts", id), Throws.TypeOf<StorageUnavailableException>().With.Message.Contains(reason), id);
        Assert.That(await store.GetAsync("accounts", $"{_server.Address}/ann"), Is.Not.Null);
        Assert.That((database.Status.State, database.Status.Failures), Is.EqualTo((PluginState.Running, 0)));
    }

    [Test]
    public async Task A_node_that_sends_nothing_says_so_and_time_is_bounded()
    {
        using (var database = await StartAsync(Granted, new PluginServices()))
            Assert.That(async () => await database.Open("a").GetAsync("c", $"{_server.Address}/ann"), Throws.TypeOf<StorageUnavailableException>().With.Message.Contains("sends no requests"));
        using (var database = await StartAsync(Granted, new PluginServices { Http = _http, Timeout = TimeSpan.Zero }))
            Assert.That(async () => await database.Open("a").GetAsync("c", $"{_server.Address}/ann"), Throws.TypeOf<StorageUnavailableException>().With.Message.Contains("no outcome within 0 seconds"));
    }

    [Test]
    public async Task A_store_that_was_not_granted_it_does_not_start()
    {
        using var database = await StartAsync("");
        Assert.That(database.Status.State, Is.EqualTo(PluginState.Quarantined));
        Assert.That(database.Status.Reason, Does.Contain("waiting-http").And.Contain("isn't granted the capability http"));
    }

    private Task<PluginDatabase> StartAsync(string capabilities, PluginServices? services = null) => PluginDatabase.StartAsync(
        GuestPackages.OfKind("storage", "store-asks", "asking", more: capabilities), Path.Combine(_folder, "asking.sqlite"), Silence.Instance, calls: services ?? new PluginServices { Http = _http });
}
