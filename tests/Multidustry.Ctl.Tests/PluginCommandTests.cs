using Multidustry.ApiServer.Tests;
using Multidustry.ApiServer.Tests.Plugins;

namespace Multidustry.Ctl.Tests;

public class PluginCommandTests : CtlFixture
{
    private WebhookSample _sample = null!;
    private Leading _leading = null!;

    [TearDown]
    public async Task StopSampleAsync()
    {
        await _leading.DisposeAsync();
        await _sample.DisposeAsync();
    }

    [Test]
    public async Task Plugins_are_shown_called_and_switched()
    {
        Assert.That(await DoAsync("get", "plugins"), Does.Match(@"^NAME +VERSION +STATE .*\nwebhook +1\.0\.0 +Running "));
        Assert.That(await DoAsync("describe", "plugin", "webhook"), Does.Contain("webhook-say"));
        Assert.That(await DoAsync("plugin", "call", "webhook", "webhook-address", WebhookSample.Address), Is.EqualTo("Messages go there from now on.\n"));
        Assert.That(await DoAsync("plugin", "call", "webhook", "webhook-say", "good", "morning"), Is.EqualTo("Said.\n"));
        Assert.That(_sample.Said, Is.EqualTo(new[] { """{"content":"root: good morning"}""" }));
        await DoAsync("plugin", "disable", "webhook");
        Assert.That((await RunAsync("plugin", "call", "webhook", "webhook-say", "hi")).Code, Is.EqualTo(ExitCode.Refused));
        await DoAsync("plugin", "enable", "webhook");
        Assert.That((await RunAsync("plugin", "call", "webhook", "nothing")).Code, Is.EqualTo(ExitCode.NotFound));
    }

    protected override async Task<TestApi> StartApiAsync()
    {
        _sample = await WebhookSample.StartAsync();
        var api = await TestApi.StartAsync(plugins: _sample.Plugins);
        _leading = await Leading.StartAsync(api.Plugins!, TestContext.CurrentContext.CancellationToken);
        return api;
    }
}
