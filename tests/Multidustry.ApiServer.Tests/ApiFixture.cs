namespace Multidustry.ApiServer.Tests;

/// <summary>Tests that each have an API of their own.</summary>
[CancelAfter(30_000)]
public abstract class ApiFixture
{
    protected TestApi Api { get; private set; } = null!;

    protected HttpClient Client => Api.Client;

    [SetUp]
    public async Task StartAsync() => Api = await TestApi.StartAsync();

    [TearDown]
    public async Task StopAsync() => await Api.DisposeAsync();
}
