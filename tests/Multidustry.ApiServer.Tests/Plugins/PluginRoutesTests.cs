using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Multidustry.Cluster.Records;

namespace Multidustry.ApiServer.Tests.Plugins;

/// <summary>A plugin in an apiserver that leads, over HTTP.</summary>
[CancelAfter(60_000)]
public sealed class PluginRoutesTests
{
    private WebhookSample _sample = null!;
    private TestApi _api = null!;
    private Leading _leading = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _sample = await WebhookSample.StartAsync();
        _api = await TestApi.StartAsync(plugins: _sample.Plugins);
        _leading = await Leading.StartAsync(_api.Plugins!, TestContext.CurrentContext.CancellationToken);
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _leading.DisposeAsync();
        await _api.DisposeAsync();
        await _sample.DisposeAsync();
    }

    [Test]
    public async Task Plugins_are_listed_with_what_they_offer()
    {
        var listed = (await _api.GetAsync("plugins"))["items"]!.AsArray().Single()!;
        Assert.That(((string?)listed["name"], (string?)listed["version"], (string?)listed["state"]), Is.EqualTo(("webhook", "1.0.0", "Running")));
        var one = await _api.GetAsync("plugins/webhook");
        Assert.That(one["commands"]!.AsArray().Select(command => (string?)command!["name"]), Is.EqualTo(new[] { "webhook-address", "webhook-say" }));
        Assert.That(one["webhooks"]!.AsArray().Select(path => (string?)path), Is.EqualTo(new[] { "status" }));
        await _api.GetAsync("plugins/nobody", HttpStatusCode.NotFound);
    }

    [Test]
    public async Task Changes_of_the_cluster_reach_a_room_outside(CancellationToken cancellation)
    {
        Assert.That(await CallAsync("webhook-address", WebhookSample.Address), Is.EqualTo("Messages go there from now on."));
        await _api.AddNodeAsync("gs-1");
        Assert.That(await _sample.HearAsync(cancellation), Is.EqualTo("""{"content":"Node gs-1 is there."}"""));
        Assert.That(await CallAsync("webhook-say", "good \"morning\""), Is.EqualTo("Said."));
        Assert.That(await _sample.HearAsync(cancellation), Is.EqualTo("""{"content":"root: good \"morning\""}"""));
    }

    [Test]
    public async Task A_command_that_is_refused_says_why_and_an_unknown_one_is_not_there()
    {
        var refused = await TestApi.JsonAsync(await PostAsync("webhook-address", "http://plain.example"), HttpStatusCode.UnprocessableEntity);
        Assert.That((string?)refused["detail"], Is.EqualTo("an address begins with https://"));
        await TestApi.JsonAsync(await PostAsync("nothing", ""), HttpStatusCode.NotFound);
    }

    [Test]
    public async Task A_request_from_outside_needs_no_token_and_is_answered_by_the_plugin()
    {
        await _api.PutAsync(ClusterKeys.World("arena"), new WorldRecord());
        using var nobody = _api.ClientWith(null);
        JsonNode answer;
        do
        {
            var response = await nobody.GetAsync("plugins/webhook/webhooks/status?now");
            Assert.That(response.Headers.GetValues("X-Content-Type-Options").Concat(response.Headers.GetValues("Content-Security-Policy")), Is.EqualTo(new[] { "nosniff", "sandbox" }));
            answer = await TestApi.JsonAsync(response, HttpStatusCode.OK);
        }
        while ((int)answer["worlds"]! == 0); // the plugins follow the store in their own time
        Assert.That((int)answer["worlds"]!, Is.EqualTo(1));
        await TestApi.JsonAsync(await nobody.PostAsync("plugins/webhook/webhooks/other", null), HttpStatusCode.NotFound);
        await TestApi.JsonAsync(await nobody.PostAsync("plugins/nobody/webhooks/status", null), HttpStatusCode.NotFound);
    }

    [Test]
    public async Task Readers_look_and_operators_act()
    {
        using var reader = await _api.ClientOfAsync(TokenRole.Reader);
        Assert.That((await reader.GetAsync("plugins")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await reader.PostAsJsonAsync("plugins/webhook/commands/webhook-say", new { arguments = "hi" })).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await reader.DeleteAsync("plugins/webhook/enabled")).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        using var nobody = _api.ClientWith(null);
        Assert.That((await nobody.GetAsync("plugins")).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task A_plugin_that_was_switched_off_stays_so_under_the_next_leader(CancellationToken cancellation)
    {
        Assert.That((await _api.Client.DeleteAsync("plugins/webhook/enabled", cancellation)).StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        await TestApi.JsonAsync(await PostAsync("webhook-say", "hi"), HttpStatusCode.ServiceUnavailable);
        await _leading.DisposeAsync();
        _leading = await Leading.StartAsync(_api.Plugins!, cancellation);
        Assert.That((string?)(await _api.GetAsync("plugins/webhook"))["state"], Is.EqualTo("Disabled"));
        Assert.That((await _api.Client.PutAsync("plugins/webhook/enabled", null, cancellation)).StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That((string?)(await _api.GetAsync("plugins/webhook"))["state"], Is.EqualTo("Running"));
        Assert.That((await _api.Client.PutAsync("plugins/nobody/enabled", null, cancellation)).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task What_changes_while_nobody_leads_is_told_by_the_next_leader(CancellationToken cancellation)
    {
        await CallAsync("webhook-address", WebhookSample.Address);
        await _api.AddNodeAsync("gs-1");
        Assert.That(await _sample.HearAsync(cancellation), Does.Contain("gs-1"));
        await _leading.DisposeAsync();
        await _api.AddNodeAsync("gs-2");
        _leading = await Leading.StartAsync(_api.Plugins!, cancellation);
        string told;
        do
            told = await _sample.HearAsync(cancellation);
        while (told.Contains("gs-1", StringComparison.Ordinal)); // the last ones may be told again
        Assert.That(told, Is.EqualTo("""{"content":"Node gs-2 is there."}"""));
    }

    [Test]
    public async Task An_apiserver_that_does_not_lead_passes_requests_on()
    {
        await using var follower = await TestApi.StartAsync(plugins: _sample.Plugins, shared: _api.Store);
        await TestApi.JsonAsync(await follower.Client.GetAsync("plugins"), HttpStatusCode.ServiceUnavailable);
        await _api.PutAsync(ClusterKeys.Node("api-1"), new NodeRecord { Instance = "i1", Role = NodeRole.ApiServer, PublicAddress = _api.Address.GetLeftPart(UriPartial.Authority) });
        await _api.PutAsync(ClusterKeys.Leader, new LeaderRecord { Node = "api-1" });
        Assert.That((string?)(await follower.GetAsync("plugins"))["items"]![0]!["name"], Is.EqualTo("webhook"));
        var refused = await TestApi.JsonAsync(await follower.Client.PostAsJsonAsync("plugins/webhook/commands/webhook-address", new { arguments = "ftp://x" }), HttpStatusCode.UnprocessableEntity);
        Assert.That((string?)refused["detail"], Does.Contain("https"));
        using var nobody = follower.ClientWith(null);
        await TestApi.JsonAsync(await nobody.GetAsync("plugins/webhook/webhooks/status"), HttpStatusCode.OK);
        Assert.That((await nobody.GetAsync("plugins")).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    private Task<HttpResponseMessage> PostAsync(string command, string arguments) => _api.Client.PostAsJsonAsync($"plugins/webhook/commands/{command}", new { arguments });

    private async Task<string?> CallAsync(string command, string arguments) => (string?)(await TestApi.JsonAsync(await PostAsync(command, arguments), HttpStatusCode.OK))["answer"];
}
