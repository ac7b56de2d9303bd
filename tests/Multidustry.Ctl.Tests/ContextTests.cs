using Multidustry.ApiServer.Tests;

namespace Multidustry.Ctl.Tests;

public class ContextTests : CtlFixture
{
    [Test]
    public async Task Contexts_are_named_used_and_forgotten()
    {
        await DoAsync("context", "set", "dead", "--server", "http://127.0.0.1:1");
        Assert.That((await RunAsync("get", "worlds")).Code, Is.EqualTo(5), "the last one that was set is used");
        await DoAsync("get", "worlds", "--context", "test");
        await DoAsync("context", "use", "test");
        Assert.That(await DoAsync("context", "list"), Does.Match(@"\* +test").And.Not.Contain(TestApi.RootToken));
        await DoAsync("context", "delete", "test");
        var (code, _, error) = await RunAsync("get", "worlds");
        Assert.That((code, error), Is.EqualTo((1, "No cluster is named: muductl context set NAME --server ADDRESS --token TOKEN, or --server." + Environment.NewLine)));
    }

    [Test]
    public void Only_the_owner_reads_the_file()
    {
        if (!OperatingSystem.IsWindows())
            Assert.That(File.GetUnixFileMode(ContextsPath), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public async Task The_address_on_the_command_line_goes_first() =>
        Assert.That((await RunAsync("get", "worlds", "--server", Server, "--token", "wrong")).Code, Is.EqualTo(2));

    [Test]
    public async Task A_name_reaches_no_other_part_of_the_api()
    {
        await Api.AddNodeAsync("gs-1");
        Assert.That((await RunAsync("create", "world", "../nodes/gs-1/drain")).Code, Is.EqualTo(2).Or.EqualTo(3));
        Assert.That((await RunAsync("drain", "gs-1/../gs-1")).Code, Is.EqualTo(2).Or.EqualTo(3));
        Assert.That(await DoAsync("get", "nodes"), Does.Match("gs-1 +GameServer +true +false"));
    }

    [TestCase("get", "nonsense")]
    [TestCase("get")]
    [TestCase("delete", "node", "gs-1")]
    [TestCase("context", "use", "nowhere")]
    [TestCase("context", "set", "x", "--server", "ftp://x")]
    [TestCase("kv", "put", "b", "k")]
    [TestCase("create", "world", "w", "-l", "nonsense")]
    [TestCase("create", "world", "w", "-f", "/no/such/file")]
    [TestCase("completion", "fish")]
    public async Task A_command_line_that_makes_no_sense_ends_with_1_and_a_line_about_it(params string[] args)
    {
        var (code, _, error) = await RunAsync(args);
        Assert.That(code, Is.EqualTo(1));
        Assert.That(error.Trim(), Is.Not.Empty);
    }

    [Test]
    public async Task The_shell_learns_what_fits()
    {
        Assert.That(await DoAsync("completion", "bash"), Does.Contain("complete -F _muductl muductl"));
        Assert.That(await DoAsync("completion", "zsh"), Does.Contain("compdef"));
        Assert.That(await DoAsync("[suggest:12]", "muductl get "), Does.Contain("worlds").And.Contain("address-bans"));
        Assert.That(await DoAsync("[suggest:10]", "muductl mi"), Is.EqualTo("migrate\n"));
    }
}
