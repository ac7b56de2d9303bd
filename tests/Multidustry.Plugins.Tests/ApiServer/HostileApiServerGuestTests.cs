using System.Text;
using Multidustry.Plugins.ApiServer;
using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.Roles;
using Multidustry.Plugins.Tests.Packaging;

namespace Multidustry.Plugins.Tests.ApiServer;

/// <summary>Plugins of an apiserver that mean harm or are broken: contained, the others go on, whoever asks is told.</summary>
[CancelAfter(60_000)]
public sealed class HostileApiServerGuestTests
{
    [TestCase("loop", "used up its 5000000 fuel")]
    [TestCase("trap", "trapped: unreachable")]
    [TestCase("giant-answer", "trapped: ")]
    [TestCase("giant-list", "")]
    public async Task What_ends_a_plugin_ends_only_the_plugin_and_the_call(string command, string reason, CancellationToken cancellation)
    {
        await using var host = new ApiServerHost();
        await host.Plugins.WantAsync([ApiServerHost.Package(), ApiServerHost.Package(name: "bystander")], cancellationToken: cancellation);
        var failure = Assert.ThrowsAsync<PluginCallException>(() => host.CallAsync(command));
        Assert.That(failure!.Problem, Is.EqualTo(PluginCallProblem.NotRunning));
        var status = await host.UntilAsync(PluginState.Quarantined, cancellation);
        Assert.That(status.Reason, Does.StartWith("handle ").And.Contain(reason));
        Assert.That(await host.CallAsync("fine", "bystander"), Is.EqualTo(new ApiServerAnswer(false, "done")));
        Assert.That(Assert.ThrowsAsync<PluginCallException>(() => host.CallAsync("fine"))!.Problem, Is.EqualTo(PluginCallProblem.NotRunning));
        await host.Plugins.EnableAsync("probe", true, cancellation);
        Assert.That((await host.CallAsync("fine")).Text, Is.EqualTo("done"), "the operator lets it out");
    }

    [Test]
    public async Task A_package_without_a_valid_component_is_in_quarantine_until_there_is_another(CancellationToken cancellation)
    {
        await using var host = new ApiServerHost();
        await host.Plugins.WantAsync([GuestPackages.Broken("apiserver", "probe"), ApiServerHost.Package(name: "bystander")], cancellationToken: cancellation);
        Assert.That(host.Status().State, Is.EqualTo(PluginState.Quarantined));
        Assert.That(host.Status().Reason, Does.Contain("plugin.wasm is no valid component"));
        Assert.That(host.Logged, Has.Some.Contains("1.0.0 can't run").And.Some.Contains("no valid component"));
        Assert.That((await host.CallAsync("fine", "bystander")).Text, Is.EqualTo("done"));
        await host.Plugins.WantAsync([ApiServerHost.Package(), ApiServerHost.Package(name: "bystander")], cancellationToken: cancellation);
        Assert.That((await host.CallAsync("fine")).Text, Is.EqualTo("done"));
        await host.Plugins.WantAsync([GuestPackages.Broken("apiserver", "probe", "2.0.0")], cancellationToken: cancellation);
        Assert.That(host.Plugins.Statuses.Select(plugin => $"{plugin.Name} {plugin.Version} {plugin.State}"), Is.EqualTo(new[] { "probe 1.0.0 Running" }), "the version before it goes on");
    }

    [Test]
    public async Task A_start_that_never_ends_is_ended(CancellationToken cancellation)
    {
        await using var host = new ApiServerHost(ApiServerHost.Patient with { Limits = new RolePluginOptions { StartFuel = 1_000_000 } });
        await host.Plugins.WantAsync([ApiServerHost.Package("apiserver-loops"), ApiServerHost.Package(name: "bystander")], cancellationToken: cancellation);
        Assert.That(host.Status().State, Is.EqualTo(PluginState.Quarantined));
        Assert.That(host.Status().Reason, Does.StartWith("start used up its 1000000 fuel"));
        Assert.That((await host.CallAsync("fine", "bystander")).Text, Is.EqualTo("done"));
    }

    [Test]
    public async Task The_calls_of_another_plugin_can_not_be_answered(CancellationToken cancellation)
    {
        await using var host = new ApiServerHost();
        await host.Plugins.WantAsync([ApiServerHost.Package(), ApiServerHost.Package(name: "victim")], cancellationToken: cancellation);
        var asked = host.Plugins.CallAsync("victim", "silent", "", "root", cancellation);
        Assert.That((await host.CallAsync("forge")).Text, Is.EqualTo("done"), "its own call, and the first answer alone");
        Assert.That(asked.IsCompleted, Is.False);
        await host.Plugins.EnableAsync("victim", false, cancellation);
        Assert.That(Assert.ThrowsAsync<PluginCallException>(() => asked)!.Problem, Is.EqualTo(PluginCallProblem.NotRunning));
    }

    [Test]
    public async Task Whoever_gets_no_answer_is_told_so_after_a_while(CancellationToken cancellation)
    {
        await using var host = new ApiServerHost(new ApiServerPluginOptions { Patience = TimeSpan.FromMilliseconds(20) });
        await host.Plugins.WantAsync([ApiServerHost.Package()], cancellationToken: cancellation);
        Assert.That(Assert.ThrowsAsync<PluginCallException>(() => host.CallAsync("silent"))!.Problem, Is.EqualTo(PluginCallProblem.TooLate));
    }

    [Test]
    public async Task More_calls_than_may_wait_are_refused(CancellationToken cancellation)
    {
        await using var host = new ApiServerHost(ApiServerHost.Patient with { MaxWaiting = 3 });
        await host.Plugins.WantAsync([ApiServerHost.Package()], cancellationToken: cancellation);
        var waiting = Enumerable.Range(0, 4).Select(_ => host.CallAsync("silent")).ToList();
        Assert.That(Assert.ThrowsAsync<PluginCallException>(async () => await await Task.WhenAny(waiting))!.Problem, Is.EqualTo(PluginCallProblem.Busy));
        await host.Plugins.EnableAsync("probe", false, cancellation);
        await Task.WhenAll(waiting).ContinueWith(_ => { }, TaskScheduler.Default);
        Assert.That(waiting.Count(call => ((PluginCallException)call.Exception!.InnerException!).Problem == PluginCallProblem.NotRunning), Is.EqualTo(3));
    }

    [Test]
    public async Task Commands_and_webhooks_are_bounded_and_paths_lead_nowhere_else(CancellationToken cancellation)
    {
        await using var host = new ApiServerHost(ApiServerHost.Patient with { MaxCommands = 12 });
        await host.Plugins.WantAsync([ApiServerHost.Package()], cancellationToken: cancellation);
        Assert.That((await host.CallAsync("many")).Text, Is.EqualTo("04"), "eight were there");
        var described = (await host.Plugins.DescribeAsync(cancellation)).Single();
        Assert.That(described.Commands, Has.Count.EqualTo(12));
        Assert.That(described.Webhooks, Is.EqualTo(new[] { "body" }));
    }

    [Test]
    public async Task A_body_goes_in_and_out_up_to_its_bound(CancellationToken cancellation)
    {
        await using var host = new ApiServerHost(ApiServerHost.Patient with { MaxResponseBytes = 1000 });
        await host.Plugins.WantAsync([ApiServerHost.Package()], cancellationToken: cancellation);
        var answer = await host.Plugins.RequestAsync("probe", Request(Encoding.UTF8.GetBytes(new string('x', 1000))), cancellation);
        Assert.That((answer.Status, answer.Body.Length, answer.ContentType), Is.EqualTo((201, 1000, "no type\nx: y")), "the host decides what such a type is");
        var tooLong = host.Plugins.RequestAsync("probe", Request(new byte[1001]), cancellation);
        await host.Plugins.RequestAsync("probe", Request([]), cancellation);
        Assert.That(tooLong.IsCompleted, Is.False, "the plugin's answer was none");
        Assert.That(host.Status().State, Is.EqualTo(PluginState.Running));
    }

    [Test]
    public async Task A_body_that_does_not_fit_into_the_queue_is_refused(CancellationToken cancellation)
    {
        await using var host = new ApiServerHost(ApiServerHost.Patient with { Limits = new RolePluginOptions { MaxQueueBytes = 100 } });
        await host.Plugins.WantAsync([ApiServerHost.Package()], cancellationToken: cancellation);
        Assert.That(Assert.ThrowsAsync<PluginCallException>(() => host.Plugins.RequestAsync("probe", Request(new byte[101]), cancellation))!.Problem, Is.EqualTo(PluginCallProblem.Busy));
    }

    [Test]
    public async Task A_version_that_can_not_hand_over_goes_into_quarantine(CancellationToken cancellation)
    {
        await using var host = new ApiServerHost();
        await host.Plugins.WantAsync([ApiServerHost.Package()], cancellationToken: cancellation);
        await host.Plugins.WantAsync([ApiServerHost.Package(version: "1.1.0")], cancellationToken: cancellation);
        Assert.That(host.Status().State, Is.EqualTo(PluginState.Quarantined));
        Assert.That(host.Status().Reason, Does.StartWith("save-state trapped"));
    }

    [Test]
    public async Task What_is_not_granted_is_not_linked(CancellationToken cancellation)
    {
        await using var host = new ApiServerHost();
        await host.Plugins.WantAsync([ApiServerHost.Package(capabilities: "[capabilities]\nwebhooks = true\n")], cancellationToken: cancellation);
        Assert.That(host.Status().Reason, Does.Contain("isn't granted the capability cluster."));
    }

    [Test]
    public async Task Nobody_waits_for_plugins_that_have_ended()
    {
        var host = new ApiServerHost();
        await host.Plugins.WantAsync([ApiServerHost.Package()]);
        var asked = host.CallAsync("silent");
        await host.DisposeAsync();
        Assert.That(async () => await asked, Throws.InstanceOf<PluginCallException>().Or.InstanceOf<OperationCanceledException>());
        Assert.That(async () => await host.CallAsync("fine"), Throws.InstanceOf<OperationCanceledException>());
    }

    private static WebhookRequest Request(byte[] body) => new("POST", "body", "", [], body);
}
