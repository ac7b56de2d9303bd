using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Multidustry.TestKit;

namespace Multidustry.Ctl.Tests;

/// <summary>What a server may answer that the real API wouldn't here: many pages, and answers of something in between.</summary>
[CancelAfter(30_000)]
public sealed class ApiClientTests
{
    private HttpListener _listener = null!;
    private ApiClient _client = null!;

    [SetUp]
    public void Start()
    {
        var port = FreePort.Choose();
        _listener = new HttpListener { Prefixes = { $"http://127.0.0.1:{port}/" } };
        _listener.Start();
        _client = new ApiClient(new Uri($"http://127.0.0.1:{port}"), "secret");
    }

    [TearDown]
    public void Stop()
    {
        _client.Dispose();
        _listener.Close();
    }

    [Test]
    public async Task A_list_is_read_to_its_last_page(CancellationToken cancellation)
    {
        var asked = new List<string>();
        var all = _client.ListAsync("players?world=arena", cancellation);
        foreach (var page in new[] { """{"items":[{"n":1},{"n":2}],"next":"p2"}""", """{"items":[],"next":"p3"}""", """{"items":[{"n":3}]}""" })
            await AnswerAsync(200, page, request => asked.Add(request.Url!.PathAndQuery));
        Assert.That((await all).Select(item => (int)item!["n"]!), Is.EqualTo(new[] { 1, 2, 3 }));
        Assert.That(asked.Select(path => path[(path.IndexOf("cursor=", StringComparison.Ordinal) + 7)..]), Is.EqualTo(new[] { "", "p2", "p3" }));
        Assert.That(asked, Is.All.StartsWith("/api/v1/players?world=arena&limit="));
    }

    [TestCase(404, """{"title":"Not found","detail":"There is no such world."}""", 3, "There is no such world.")]
    [TestCase(409, """{"title":"It exists."}""", 4, "It exists.")]
    [TestCase(412, "{}", 4, "HTTP 412")]
    [TestCase(403, "[1]", 2, "HTTP 403 Forbidden")]
    [TestCase(502, "<html>a proxy speaks</html>", 2, "HTTP 502 BadGateway")]
    [TestCase(500, "", 2, "HTTP 500 InternalServerError")]
    public async Task A_refusal_says_why_whoever_it_comes_from(int status, string body, int exitCode, string message)
    {
        var asking = _client.GetAsync("worlds/arena", TestContext.CurrentContext.CancellationToken);
        await AnswerAsync(status, body);
        var problem = Assert.ThrowsAsync<ApiProblem>(() => asking)!;
        Assert.That((problem.ExitCode, problem.Message), Is.EqualTo((exitCode, message)));
    }

    [Test]
    public async Task The_token_goes_along_and_what_must_be_new_says_so(CancellationToken cancellation)
    {
        var making = _client.SendAsync(HttpMethod.Put, "worlds/arena", new JsonObject { ["paused"] = true }, cancellation, onlyNew: true);
        await AnswerAsync(201, "", request =>
        {
            Assert.That(request.Headers["Authorization"], Is.EqualTo("Bearer secret"));
            Assert.That(request.Headers["If-None-Match"], Is.EqualTo("*"));
            using var body = new StreamReader(request.InputStream);
            Assert.That(body.ReadToEnd(), Is.EqualTo("""{"paused":true}"""));
        });
        Assert.That(await making, Is.Null, "an empty answer is none");
    }

    [Test]
    public async Task A_stream_goes_on_behind_the_last_event(CancellationToken cancellation)
    {
        var opening = _client.StreamAsync("events", "41", cancellation);
        await AnswerAsync(200, "id: 42\n\n", request => Assert.That(request.Headers["Last-Event-ID"], Is.EqualTo("41")));
        using var response = await opening;
        Assert.That(await response.Content.ReadAsStringAsync(cancellation), Is.EqualTo("id: 42\n\n"));
    }

    private async Task AnswerAsync(int status, string body, Action<HttpListenerRequest>? check = null)
    {
        var context = await _listener.GetContextAsync();
        check?.Invoke(context.Request);
        context.Response.StatusCode = status;
        await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
        context.Response.Close();
    }
}
