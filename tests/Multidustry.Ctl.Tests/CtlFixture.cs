using Multidustry.ApiServer.Tests;

namespace Multidustry.Ctl.Tests;

/// <summary>The command, in this process, against a real API.</summary>
[NonParallelizable, CancelAfter(30_000)]
public abstract class CtlFixture
{
    private string _contexts = "";

    protected TestApi Api { get; private set; } = null!;

    protected string Server => Api.Address.GetLeftPart(UriPartial.Authority);

    [SetUp]
    public async Task StartAsync()
    {
        Api = await StartApiAsync();
        _contexts = Path.Combine(Path.GetTempPath(), $"muductl-{Guid.NewGuid():n}.json");
        Environment.SetEnvironmentVariable("MUDUCTL_CONFIG", _contexts);
        await DoAsync("context", "set", "test", "--server", Server, "--token", TestApi.RootToken);
    }

    [TearDown]
    public async Task StopAsync()
    {
        Environment.SetEnvironmentVariable("MUDUCTL_CONFIG", null);
        File.Delete(_contexts);
        await Api.DisposeAsync();
    }

    protected string ContextsPath => _contexts;

    protected virtual Task<TestApi> StartApiAsync() => TestApi.StartAsync();

    protected static async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await Program.RunAsync(args, output, error, TestContext.CurrentContext.CancellationToken);
        return (code, output.ToString().ReplaceLineEndings("\n"), error.ToString());
    }

    protected static async Task<string> DoAsync(params string[] args)
    {
        var (code, output, error) = await RunAsync(args);
        Assert.That(code, Is.Zero, error);
        return output;
    }
}
