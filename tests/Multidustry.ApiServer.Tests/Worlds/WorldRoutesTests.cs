using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Multidustry.ApiServer.Tests.Worlds;

public class WorldRoutesTests : ApiFixture
{
    [Test]
    public async Task A_world_is_made_read_changed_and_ended()
    {
        var made = await TestApi.JsonAsync(await Client.PutAsJsonAsync("worlds/arena", new { build = 157, labels = new { lobby = "main" } }), HttpStatusCode.Created);
        Assert.That(((string?)made["phase"], (string?)made["problem"], (int)made["spec"]!["build"]!), Is.EqualTo(("Pending", "no gameserver is there", 157)));
        await TestApi.JsonAsync(await Client.PutAsJsonAsync("worlds/arena", new { build = 158 }), HttpStatusCode.OK);
        Assert.That((int)(await Api.GetAsync("worlds/arena"))["spec"]!["build"]!, Is.EqualTo(158));
        Assert.That((await Client.DeleteAsync("worlds/arena")).StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        await Api.GetAsync("worlds/arena", HttpStatusCode.NotFound);
        await TestApi.JsonAsync(await Client.DeleteAsync("worlds/arena"), HttpStatusCode.NotFound);
    }

    [Test]
    public async Task A_world_of_a_build_that_nobody_knows_is_refused_with_those_that_are_known()
    {
        var problem = await TestApi.JsonAsync(await Client.PutAsJsonAsync("worlds/arena", new { build = 1 }), HttpStatusCode.UnprocessableEntity);
        Assert.That((string?)problem["detail"], Does.Contain("nothing is known of 1").And.Contain("154"));
        await Api.GetAsync("worlds/arena", HttpStatusCode.NotFound);
    }

    [TestCase("{bad")]
    [TestCase("{waveTimer:[]}")]
    public async Task A_world_whose_rules_no_gameserver_could_read_is_refused(string rules)
    {
        var problem = await TestApi.JsonAsync(await Client.PutAsJsonAsync("worlds/arena", new { rules }), HttpStatusCode.UnprocessableEntity);
        Assert.That((string?)problem["detail"], Does.StartWith("rules: "));
        await Api.GetAsync("worlds/arena", HttpStatusCode.NotFound);
        await TestApi.JsonAsync(await Client.PutAsJsonAsync("worlds/arena", new { rules = "{waveTimer:false,ofALaterBuild:1}" }), HttpStatusCode.Created);
    }

    [Test]
    public async Task Where_nothing_is_the_answer_is_a_problem()
    {
        await Api.GetAsync("nowhere/at/all", HttpStatusCode.NotFound);
        await TestApi.JsonAsync(await Client.PatchAsJsonAsync("worlds/arena", new { }), HttpStatusCode.NotFound);
    }

    [Test]
    public async Task A_change_with_an_old_tag_is_refused_and_one_with_the_newest_happens()
    {
        var first = (await Client.PutAsJsonAsync("worlds/arena", new { })).Headers.ETag!;
        var second = (await PutAsync("{}", first)).Headers.ETag!;
        Assert.That(second, Is.Not.EqualTo(first));
        await TestApi.JsonAsync(await PutAsync("{}", first), HttpStatusCode.PreconditionFailed);
        var delete = new HttpRequestMessage(HttpMethod.Delete, "worlds/arena") { Headers = { IfMatch = { first } } };
        await TestApi.JsonAsync(await Client.SendAsync(delete), HttpStatusCode.PreconditionFailed);
        Assert.That((await Client.GetAsync("worlds/arena")).Headers.ETag, Is.EqualTo(second));
    }

    [Test]
    public async Task A_world_can_be_made_only_if_there_is_none()
    {
        Assert.That((await PutAsync("{}", none: true)).StatusCode, Is.EqualTo(HttpStatusCode.Created));
        await TestApi.JsonAsync(await PutAsync("{}", none: true), HttpStatusCode.PreconditionFailed);
    }

    [Test]
    public async Task Of_many_who_change_at_once_with_the_same_tag_one_does()
    {
        var tag = (await Client.PutAsJsonAsync("worlds/arena", new { })).Headers.ETag!;
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => PutAsync($"{{\"limits\":{{\"players\":{i}}}}}", tag)));
        Assert.That(answers.Count(answer => answer.IsSuccessStatusCode), Is.EqualTo(1));
    }

    [TestCase("""{"build":0}""", HttpStatusCode.UnprocessableEntity, "build")]
    [TestCase("""{"buidl":154}""", HttpStatusCode.BadRequest, "buidl")]
    [TestCase("""{"build":"154"}""", HttpStatusCode.BadRequest, "build")]
    [TestCase("""{"source":{"kind":"Map"}}""", HttpStatusCode.UnprocessableEntity, "source.reference")]
    [TestCase("""{"source":null}""", HttpStatusCode.BadRequest, "source")]
    [TestCase("""{"build":154,"build":157}""", HttpStatusCode.BadRequest, "build")]
    [TestCase("null", HttpStatusCode.BadRequest, "no object")]
    [TestCase("", HttpStatusCode.BadRequest, "")]
    [TestCase("[", HttpStatusCode.BadRequest, "")]
    public async Task A_body_that_makes_no_sense_is_told_what_is_wrong_with_it(string body, HttpStatusCode expected, string named)
    {
        var problem = await TestApi.JsonAsync(await PutAsync(body), expected);
        Assert.That((string?)problem["detail"], Does.Contain(named));
        await Api.GetAsync("worlds/arena", HttpStatusCode.NotFound);
    }

    [Test]
    public async Task What_is_not_said_is_as_it_usually_is_also_inside()
    {
        var spec = (await TestApi.JsonAsync(await PutAsync("""{"source":{"seed":7},"limits":{"players":9}}"""), HttpStatusCode.Created))["spec"]!;
        Assert.That(((int)spec["build"]!, (int)spec["source"]!["seed"]!, (int)spec["source"]!["size"]!, (int)spec["limits"]!["players"]!, (int)spec["limits"]!["millicores"]!), Is.EqualTo((154, 7, 250, 9, 100)));
    }

    [TestCase("worlds/Arena")]
    [TestCase("worlds/a%20b")]
    [TestCase("worlds/..%2Fleader")]
    public async Task What_is_no_name_is_no_world(string path) => await Api.GetAsync(path, HttpStatusCode.BadRequest);

    [Test]
    public async Task A_body_that_is_too_large_is_not_read()
    {
        var body = "{\"rules\":\"" + new string('x', 400_000) + "\"}";
        await TestApi.JsonAsync(await PutAsync(body), HttpStatusCode.RequestEntityTooLarge);
    }

    [Test]
    public async Task Pages_together_are_the_whole_list_without_gaps_or_repeats()
    {
        for (var i = 0; i < 25; i++)
            await Client.PutAsJsonAsync($"worlds/w{i:00}", new { labels = new { even = i % 2 == 0 ? "yes" : "no" } });
        var names = new List<string>();
        string? cursor = null;
        do
        {
            var page = await Api.GetAsync($"worlds?limit=7&label=even%3Dyes&cursor={cursor}");
            Assert.That(page["items"]!.AsArray(), Has.Count.LessThanOrEqualTo(7));
            names.AddRange(page["items"]!.AsArray().Select(world => (string)world!["name"]!));
            cursor = (string?)page["next"];
        }
        while (cursor is not null);
        Assert.That(names, Is.EqualTo(Enumerable.Range(0, 25).Where(i => i % 2 == 0).Select(i => $"w{i:00}")));
    }

    [TestCase("worlds?limit=0")]
    [TestCase("worlds?limit=99999")]
    [TestCase("worlds?limit=x")]
    [TestCase("worlds?cursor=!!")]
    [TestCase("worlds?label=x")]
    [TestCase("nodes?role=7")]
    [TestCase("kv/b?cursor=AAAA")]
    public async Task A_query_that_makes_no_sense_is_refused(string path) => await Api.GetAsync(path, HttpStatusCode.BadRequest);

    [Test]
    public async Task A_world_that_runs_tells_where_and_how()
    {
        await Api.AddNodeAsync("gs-1");
        await Api.AddRunningWorldAsync("arena", "gs-1");
        await Api.PutAsync(Cluster.Records.ClusterKeys.Load("gs-1"), new Cluster.Records.LoadRecord { Worlds = [new() { Name = "arena", Players = 5, Map = "Frög" }] });
        JsonNode world = await Api.GetAsync("worlds/arena");
        Assert.That(((string?)world["phase"], (string?)world["node"], (int)world["status"]!["players"]!, (string?)world["status"]!["map"]), Is.EqualTo(("Running", "gs-1", 5, "Frög")));
        Assert.That((await Api.GetAsync("worlds?node=gs-1"))["items"]!.AsArray(), Has.Count.EqualTo(1));
        Assert.That((await Api.GetAsync("worlds?node=gs-2"))["items"]!.AsArray(), Is.Empty);
    }

    private Task<HttpResponseMessage> PutAsync(string body, EntityTagHeaderValue? match = null, bool none = false)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, "worlds/arena") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (match is not null)
            request.Headers.IfMatch.Add(match);
        if (none)
            request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Any);
        return Client.SendAsync(request);
    }

    [TestCase("""{"nodeLabels":{}}""", "At $.nodeLabels: there is no such member, or that is no value for it.")]
    [TestCase("""{"limits":{"players":"many"}}""", "At $.limits.players: there is no such member, or that is no value for it.")]
    public async Task A_spec_that_cannot_be_read_is_refused_with_the_place_of_the_mistake(string body, string detail)
    {
        using var content = new StringContent(body);
        var problem = await TestApi.JsonAsync(await Client.PutAsync("worlds/arena", content), HttpStatusCode.BadRequest);
        Assert.That((string?)problem["detail"], Is.EqualTo(detail));
    }
}
