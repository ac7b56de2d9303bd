using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Multidustry.Cluster.Records;

namespace Multidustry.Ctl.Tests;

public class NameCompletionTests : CtlFixture
{
    [TestCase("muductl get worlds ", ExpectedResult = "arena\nlobby\n")]
    [TestCase("muductl get worlds a", ExpectedResult = "arena\n")]
    [TestCase("muductl describe world ", ExpectedResult = "arena\nlobby\n")]
    [TestCase("muductl delete world lo", ExpectedResult = "lobby\n")]
    [TestCase("muductl migrate ", ExpectedResult = "arena\nlobby\n")]
    [TestCase("muductl logs ", ExpectedResult = "arena\nlobby\n")]
    [TestCase("muductl switch frog ", ExpectedResult = "arena\nlobby\n")]
    [TestCase("muductl get nonsense ", ExpectedResult = "")]
    public async Task<string> Names_are_those_that_the_cluster_knows(string line)
    {
        await Api.AddRunningWorldAsync("arena", "gs-1");
        await Api.AddRunningWorldAsync("lobby", "gs-1");

        return Offered(await SuggestAsync(line));
    }

    [TestCase("$(reboot)")]
    [TestCase("`reboot`")]
    [TestCase("a b")]
    [TestCase("a\nreboot")]
    [TestCase("--help")]
    [TestCase("a;reboot")]
    [TestCase("~")]
    public async Task A_name_that_a_shell_would_expand_is_not_offered(string hostile)
    {
        await Api.AddRunningWorldAsync("arena", "gs-1");
        await Api.PutAsync(ClusterKeys.PlayersOf("arena"), new PlayersRecord { Players = [new() { Uuid = "AAAAAAAAAAA=", Name = hostile }, new() { Uuid = "BBBBBBBBBBB=", Name = "frog" }] });

        Assert.That(Offered(await SuggestAsync("muductl switch ")), Is.EqualTo("frog\n"));
    }

    [Test]
    public async Task Without_a_cluster_nothing_is_offered_and_nothing_is_said()
    {
        await DoAsync("context", "set", "test", "--server", "http://127.0.0.1:1");

        var (code, output, error) = await RunAsync("[suggest:16]", "muductl migrate ");

        Assert.That((code, Offered(output), error), Is.EqualTo((0, "", "")));
    }

    [Test]
    public async Task A_cluster_that_does_not_answer_is_not_waited_for()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await DoAsync("context", "set", "test", "--server", $"http://{silent.LocalEndpoint}");

        Assert.That(Offered(await SuggestAsync("muductl migrate ")), Is.Empty);
    }

    [TestCase("{}")]
    [TestCase("[]")]
    [TestCase("{\"items\":[7,null,{\"name\":7}]}")]
    [TestCase("<html>")]
    public async Task What_is_no_cluster_has_no_names(string answer)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        await DoAsync("context", "set", "test", "--server", $"http://{other.LocalEndpoint}");
        var suggested = RunAsync("[suggest:16]", "muductl migrate ");
        using var asked = await other.AcceptTcpClientAsync(TestContext.CurrentContext.CancellationToken);
        await asked.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {answer.Length}\r\n\r\n{answer}"));

        var (code, output, error) = await suggested;
        Assert.That((code, Offered(output), error), Is.EqualTo((0, "", "")));
    }

    [Test]
    public async Task Bash_completes_with_them()
    {
        await Api.AddRunningWorldAsync("arena", "gs-1");
        await Api.PutAsync(ClusterKeys.PlayersOf("arena"), new PlayersRecord { Players = [new() { Uuid = "AAAAAAAAAAA=", Name = "frog" }] });
        var program = typeof(Program).Assembly.Location;
        var script = $$"""
            muductl() { dotnet '{{program}}' "$@"; }
            source <(muductl completion bash)
            COMP_WORDS=(muductl switch '') COMP_CWORD=2 COMP_LINE='muductl switch ' COMP_POINT=15
            _muductl
            printf '%s\n' "${COMPREPLY[@]}"
            """;
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-c", script]) { RedirectStandardOutput = true })!;

        Assert.That(Offered(await bash.StandardOutput.ReadToEndAsync(TestContext.CurrentContext.CancellationToken)), Is.EqualTo("frog\n"));
    }

    private static Task<string> SuggestAsync(string line) => DoAsync($"[suggest:{line.Length}]", line);

    /// <summary>Options may come behind names.</summary>
    private static string Offered(string suggestions) => string.Concat(suggestions.Split('\n').Where(one => one.Length > 0 && one[0] is not ('-' or '/')).Select(one => one + "\n"));
}
