using System.Collections.Concurrent;
using Multidustry.Plugins.ApiServer;
using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.Packaging;
using Multidustry.Plugins.Tests.Packaging;
using Multidustry.Protocol.Client;

namespace Multidustry.Tests.EndToEnd;

/// <summary>A server with the sample plugins, real sockets and a real client.</summary>
[CancelAfter(90_000), NonParallelizable]
public sealed class PluginsTests
{
    private string _folder = null!;

    private string Packages => Path.Combine(_folder, "packages");

    [SetUp]
    public void Two_sample_plugins()
    {
        _folder = Path.Combine(Path.GetTempPath(), "multidustry-plugins-" + Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(Packages);
        Put(GuestPackages.Create("welcome"));
        Put(GuestPackages.Create("economy"));
    }

    [TearDown]
    public void Leave_nothing_behind() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Whoever_comes_in_is_welcomed_and_finds_its_coins_again_after_a_restart(CancellationToken cancellation)
    {
        for (var start = 1; start <= 2; start++)
        {
            await using var server = await StartAsync();
            await using var client = await server.JoinAsync("frog", cancellation);
            var heard = Listen(client);
            // The first answer may count the coins before those of this visit are there.
            await AskAsync(client, heard, "/balance", $"You have {10 * start} coins.", cancellation);
            await AskAsync(client, heard, "/visits", "1 visits", cancellation);
        }
    }

    [Test]
    public async Task A_world_that_goes_on_has_what_its_plugins_kept_in_it_even_when_a_package_is_gone(CancellationToken cancellation)
    {
        var welcome = Path.Combine(Packages, "welcome-1.0.0.zip");
        for (var start = 1; start <= 4; start++)
        {
            await using var server = await StartAsync(goOn: true);
            var states = (await server.Worlds[0].GetPluginsAsync(cancellation)).Where(plugin => plugin.Name == "welcome").Select(plugin => plugin.State);
            if (start == 3)
            {
                Assert.That(states, Is.EqualTo(new[] { PluginState.Withdrawn }), "the world came back, and goes without the plugin that the operator took away");
                File.Move(Path.Combine(_folder, "away.zip"), welcome);
                continue;
            }

            await using var client = await server.JoinAsync("frog", cancellation);
            await AskAsync(client, Listen(client), "/visits", start == 4 ? "3 visits" : $"{start} visits", cancellation);
            if (start == 2)
                File.Move(welcome, Path.Combine(_folder, "away.zip"));
        }
    }

    [Test]
    public async Task A_new_version_takes_over_while_the_server_runs(CancellationToken cancellation)
    {
        await using var server = await StartAsync();
        await using var client = await server.JoinAsync("frog", cancellation);
        var heard = Listen(client);
        await AskAsync(client, heard, "/visits", "1 visits", cancellation);
        Put(GuestPackages.Create("welcome", version: "1.1.0"));
        await server.ReloadPluginsAsync(cancellation);
        Assert.That((await server.Worlds[0].GetPluginsAsync(cancellation)).Select(plugin => $"{plugin.Name} {plugin.Version} {plugin.State}"),
            Is.EquivalentTo(new[] { "welcome 1.1.0 Running", "economy 1.0.0 Running" }));
        heard.Clear();
        await AskAsync(client, heard, "/visits", "1 visits", cancellation);
    }

    [Test]
    public async Task A_package_that_is_put_into_the_folder_runs_and_a_newer_one_takes_over_without_being_asked_for(CancellationToken cancellation)
    {
        File.Delete(Path.Combine(Packages, "welcome-1.0.0.zip"));
        await using var server = await StartAsync();
        await using var client = await server.JoinAsync("frog", cancellation);
        foreach (var version in (string[])["1.0.0", "1.1.0"])
        {
            Put(GuestPackages.Create("welcome", version: version));
            while (!(await server.Worlds[0].GetPluginsAsync(cancellation)).Any(plugin => plugin.Name == "welcome" && plugin.Version.ToString() == version && plugin.State == PluginState.Running))
                await Task.Delay(50, cancellation);
        }

        await using var second = await server.JoinAsync("toad", cancellation);
        await AskAsync(client, Listen(client), "/visits", "1 visits", cancellation);
    }

    [Test]
    public async Task Plugins_of_the_apiserver_hear_of_the_worlds_of_a_single_server_and_answer_its_operator(CancellationToken cancellation)
    {
        Put(GuestPackages.OfKind("apiserver", "roll-call", "roll-call", more: "[capabilities]\n\"cluster.read\" = true\n\"cluster.commands\" = true\nwebhooks = true\n"));
        await using var server = await StartAsync();
        await TestServer.UntilAsync(() => server.ApiServerPlugins.Running?.Statuses.Any(plugin => plugin.State == PluginState.Running) == true, cancellation);
        while ((await server.ApiServerPlugins.Running!.CallAsync("roll-call", "roll-call", "", "test", cancellation)).Text != "main")
            await Task.Delay(20, cancellation); // it follows the store in its own time
        await server.ApiServerPlugins.EnableAsync("roll-call", false, cancellation);
        Assert.That(Assert.ThrowsAsync<PluginCallException>(() => server.ApiServerPlugins.Running!.CallAsync("roll-call", "roll-call", "", "test", cancellation))!.Problem, Is.EqualTo(PluginCallProblem.NotRunning));
    }

    [Test]
    public async Task A_plugin_keeps_the_documents_of_the_others_and_its_next_version_has_them(CancellationToken cancellation)
    {
        Put(GuestPackages.OfKind("storage", "store-rs", "library"));
        Put(GuestPackages.Create("thanks", more: "[capabilities]\nchat = true\n\"storage.documents\" = true\n"));
        await using var server = await TestServer.StartAsync(
            builder => builder.AddPlugins(Packages).AddWorld("main"), options => (options.DataDirectory, options.Documents) = (Path.Combine(_folder, "data"), "library"));
        await using var client = await server.JoinAsync("frog", cancellation);
        var heard = Listen(client);
        await AskAsync(client, heard, "/thank toad", "toad was thanked 1 times.", cancellation);
        Assert.That(Path.Combine(_folder, "data", "plugins", "documents-library.sqlite"), Does.Exist);
        Put(GuestPackages.OfKind("storage", "store-as", "library", "1.1.0"));
        await server.ReloadPluginsAsync(cancellation);
        while (heard.TryDequeue(out _))
        {
            // Lines that were sent again before the first answer came may have counted.
        }

        client.SendChat("/thank toad");
        string? line;
        while (!heard.TryDequeue(out line) || !line.StartsWith("toad was thanked", StringComparison.Ordinal))
            await Task.Delay(20, cancellation);
        Assert.That(line, Is.Not.EqualTo("toad was thanked 1 times."), "the store in another language has what the first one kept");
    }

    [Test]
    public async Task Packages_that_are_no_good_stop_the_start_with_a_reason_and_a_reload_without_harm(CancellationToken cancellation)
    {
        await using var server = await StartAsync();
        await File.WriteAllTextAsync(Path.Combine(Packages, "broken.zip"), "no zip", cancellation);
        Assert.That(async () => await server.ReloadPluginsAsync(cancellation), Throws.TypeOf<PackageException>().With.Message.StartsWith("broken.zip"));
        Assert.That(await server.Worlds[0].GetPluginsAsync(cancellation), Has.Count.EqualTo(2));
        Assert.That((await Expect.ThrowsAsync<PackageException>(() => StartAsync())).Message, Does.StartWith("broken.zip"));
    }

    [Test]
    public async Task Whichever_kind_a_plugin_without_a_valid_component_is_the_server_starts_and_says_what_is_wrong_with_it(CancellationToken cancellation)
    {
        foreach (var kind in (string[])["world", "proxy", "apiserver"])
            Put(GuestPackages.Broken(kind, "bad-" + kind));
        await using var server = await StartAsync();
        await TestServer.UntilAsync(() => server.ApiServerPlugins.Running is not null, cancellation);
        var worlds = await server.Worlds[0].GetPluginsAsync(cancellation);
        Assert.That(worlds.Where(plugin => plugin.State == PluginState.Running).Select(plugin => plugin.Name), Is.EquivalentTo(new[] { "welcome", "economy" }));
        var bad = (PluginStatus[])[worlds.Single(plugin => plugin.Name == "bad-world"), server.ProxyPlugins.Statuses.Single(), server.ApiServerPlugins.Running!.Statuses.Single()];
        Assert.That(bad.Select(plugin => plugin.Name), Is.EqualTo(new[] { "bad-world", "bad-proxy", "bad-apiserver" }));
        foreach (var plugin in bad)
        {
            Assert.That(plugin.State, Is.EqualTo(PluginState.Quarantined));
            Assert.That(plugin.Reason, Does.Contain("plugin.wasm is no valid component"));
            Assert.That(PluginReport.Of([plugin], 0), Does.Contain("in quarantine until there is another package"));
        }

        await using var client = await server.JoinAsync("frog", cancellation);
        await AskAsync(client, Listen(client), "/visits", "1 visits", cancellation);
    }

    [Test]
    public async Task A_new_version_without_a_valid_component_leaves_the_running_one_at_work(CancellationToken cancellation)
    {
        await using var server = await StartAsync();
        await using var client = await server.JoinAsync("frog", cancellation);
        Put(GuestPackages.Broken("world", "welcome", "2.0.0"));
        await server.ReloadPluginsAsync(cancellation);
        await AskAsync(client, Listen(client), "/visits", "1 visits", cancellation);
        Assert.That((await server.Worlds[0].GetPluginsAsync(cancellation)).Select(plugin => $"{plugin.Name} {plugin.Version} {plugin.State}"),
            Is.EquivalentTo(new[] { "welcome 1.0.0 Running", "economy 1.0.0 Running" }));
    }

    [Test]
    public async Task Documents_that_a_plugin_without_a_valid_component_should_keep_are_kept_nowhere_else_and_a_mended_one_takes_over(CancellationToken cancellation)
    {
        Put(GuestPackages.Broken("storage", "library"));
        Put(GuestPackages.Create("thanks", more: "[capabilities]\nchat = true\n\"storage.documents\" = true\n"));
        await using var server = await TestServer.StartAsync(
            builder => builder.AddPlugins(Packages).AddWorld("main"), options => (options.DataDirectory, options.Documents) = (Path.Combine(_folder, "data"), "library"));
        await using var client = await server.JoinAsync("frog", cancellation);
        var heard = Listen(client);
        await AskAsync(client, heard, "/visits", "1 visits", cancellation);
        client.SendChat("/thank toad");
        await TestServer.UntilAsync(() => heard.Any(line => line.Contains("no valid component", StringComparison.Ordinal)), cancellation);
        Assert.That(PluginReport.Of([server.DocumentsPlugin!], 0), Does.Contain("library").And.Contain("in quarantine until there is another package"));

        Put(GuestPackages.OfKind("storage", "store", "library", "1.0.1"));
        await server.ReloadPluginsAsync(cancellation);
        Assert.That(server.DocumentsPlugin!.State, Is.EqualTo(PluginState.Running));
        await AskAsync(client, heard, "/thank toad", "toad was thanked 1 times.", cancellation);
    }

    private Task<MultidustryServer> StartAsync(bool goOn = false) =>
        TestServer.StartAsync(builder => builder.AddPlugins(Packages).AddWorld("main"), options => (options.DataDirectory, options.Continue) = (Path.Combine(_folder, "data"), goOn));

    private void Put(PluginPackage package) => File.WriteAllBytes(Path.Combine(Packages, $"{package.Manifest.Name}-{package.Manifest.Version}.zip"), package.ToZip());

    private static ConcurrentQueue<string> Listen(MindustryClient client)
    {
        var heard = new ConcurrentQueue<string>();
        client.ChatReceived += (_, message) => heard.Enqueue(message.Text);
        return heard;
    }

    /// <summary>Asks until the answer comes: nothing is heard in the first half second after connecting.</summary>
    private static async Task AskAsync(MindustryClient client, ConcurrentQueue<string> heard, string line, string answer, CancellationToken cancellation)
    {
        while (!heard.Contains(answer))
        {
            client.SendChat(line);
            for (var i = 0; i < 30 && !heard.Contains(answer); i++)
                await Task.Delay(20, cancellation);
        }
    }
}
