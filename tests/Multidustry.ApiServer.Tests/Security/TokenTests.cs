using System.Net;
using System.Net.Http.Json;
using System.Text;
using Multidustry.ApiServer.Security;
using Multidustry.Cluster.Records;

namespace Multidustry.ApiServer.Tests.Security;

public class TokenTests : ApiFixture
{
    [TestCase(TokenRole.Reader, HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [TestCase(TokenRole.Operator, HttpStatusCode.OK, HttpStatusCode.Created, HttpStatusCode.Forbidden)]
    [TestCase(TokenRole.Admin, HttpStatusCode.OK, HttpStatusCode.Created, HttpStatusCode.OK)]
    public async Task Each_role_may_do_what_it_may(TokenRole role, HttpStatusCode look, HttpStatusCode change, HttpStatusCode tokens)
    {
        using var client = await Api.ClientOfAsync(role);
        await TestApi.JsonAsync(await client.GetAsync("worlds"), look);
        await TestApi.JsonAsync(await client.PutAsJsonAsync("worlds/arena", new { }), change);
        await TestApi.JsonAsync(await client.GetAsync("tokens"), tokens);
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("wrong")]
    [TestCase("reader-1.wrong")]
    [TestCase("nobody.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [TestCase("../leader.x")]
    public async Task Without_a_right_token_nothing_is_told(string? token)
    {
        using var reader = await Api.ClientOfAsync(TokenRole.Reader);
        using var client = Api.ClientWith(null);
        if (token is not null)
            client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        var answer = await client.GetAsync("worlds");
        await TestApi.JsonAsync(answer, HttpStatusCode.Unauthorized);
        Assert.That(answer.Headers.WwwAuthenticate.ToString(), Is.EqualTo("Bearer"));
    }

    [Test]
    public async Task Every_route_but_the_description_the_health_and_the_webhooks_of_plugins_wants_a_token()
    {
        using var nobody = Api.ClientWith(null);
        var paths = (await Api.GetAsync("openapi.json"))["paths"]!.AsObject();
        var open = new List<string>();
        foreach (var (path, methods) in paths)
            foreach (var (method, _) in methods!.AsObject())
            {
                var request = new HttpRequestMessage(new HttpMethod(method.ToUpperInvariant()), new Uri(Api.Address, path.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal)));
                if ((await nobody.SendAsync(request)).StatusCode != HttpStatusCode.Unauthorized)
                    open.Add(path);
            }

        Assert.That(open, Is.EquivalentTo(new[] { "/api/v1/openapi.json", "/api/v1/health", "/api/v1/plugins/{name}/webhooks/{path}", "/api/v1/plugins/{name}/webhooks/{path}" }));
    }

    [Test]
    public async Task The_secret_is_shown_once_and_kept_nowhere()
    {
        var made = await TestApi.JsonAsync(await Client.PostAsJsonAsync("tokens/ci", new { role = "Reader", description = "builds" }), HttpStatusCode.Created);
        var secret = ((string)made["token"]!).Split('.')[1];
        var listed = (await Api.GetAsync("tokens")).ToJsonString();
        Assert.That(listed, Does.Contain("builds").And.Not.Contain(secret));
        var stored = Encoding.UTF8.GetString((await Api.Store.GetAsync(ClusterKeys.Token("ci")))!.Value.Span);
        Assert.That(stored, Does.Not.Contain(secret));
        await TestApi.JsonAsync(await Client.PostAsJsonAsync("tokens/ci", new { role = "Admin" }), HttpStatusCode.Conflict);
    }

    [Test]
    public async Task A_token_that_was_ended_or_has_ended_is_good_no_more()
    {
        using var client = await Api.ClientOfAsync(TokenRole.Reader);
        Assert.That((await client.GetAsync("whoami")).IsSuccessStatusCode);
        await Client.DeleteAsync("tokens/reader-1");
        Assert.That((await client.GetAsync("whoami")).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));

        var old = await TestApi.JsonAsync(await Client.PostAsJsonAsync("tokens/old", new { role = "Reader", expires = DateTimeOffset.UtcNow.AddSeconds(-1) }), HttpStatusCode.Created);
        using var late = Api.ClientWith((string)old["token"]!);
        Assert.That((await late.GetAsync("whoami")).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public void Tokens_are_long_random_and_differ()
    {
        var tokens = Enumerable.Range(0, 1000).Select(_ => ApiToken.Create("x").Token).ToList();
        Assert.That(tokens, Is.Unique);
        Assert.That(tokens, Is.All.Length.EqualTo(2 + 43));
        Assert.That(ApiToken.Parse(tokens[0])!.Value.Hash, Is.EqualTo(ApiToken.HashOf(tokens[0][2..])));
    }

    [Test]
    public void A_short_root_token_is_refused() => Assert.That(() => new ApiOptions { RootToken = "short" }, Throws.ArgumentException);
}
