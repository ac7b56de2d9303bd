using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using Multidustry.Cluster.Records;

namespace Multidustry.ApiServer.Tests.Logs;

public sealed class WorldLogRoutesTests : ApiFixture
{
    private TestGameServer _node = null!;

    [SetUp]
    public async Task RunAWorldAsync()
    {
        _node = new TestGameServer(Api, "gs-1");
        await Api.AddNodeAsync("gs-1");
        await Api.AddRunningWorldAsync("arena", "gs-1");
    }

    [TearDown]
    public async Task StopNodeAsync() => await _node.DisposeAsync();

    [Test]
    public async Task Lines_are_told_in_order_with_their_node_time_and_level()
    {
        await _node.WriteAsync("arena", 100, 101);
        var page = await Api.GetAsync("worlds/arena/logs");
        Assert.That(Sides(page), Is.EqualTo(new[] { 100, 101 }));
        Assert.That(page["next"], Is.Null);
        var line = page["items"]![0]!;
        Assert.That(((string?)line["node"], (string?)line["level"]), Is.EqualTo(("gs-1", "Information")));
        Assert.That((DateTimeOffset)line["time"]!, Is.EqualTo(DateTimeOffset.UnixEpoch.AddMicroseconds((long)line["number"]!)));
    }

    [Test]
    public async Task The_end_comes_in_pages()
    {
        await _node.WriteAsync("arena", 100, 101, 102, 103);
        var first = await Api.GetAsync("worlds/arena/logs?tail=3&limit=2");
        Assert.That(Sides(first), Is.EqualTo(new[] { 101, 102 }));
        var second = await Api.GetAsync($"worlds/arena/logs?tail=3&limit=2&cursor={first["next"]}");
        Assert.That(Sides(second), Is.EqualTo(new[] { 103 }));
        Assert.That(second["next"], Is.Null);
        Assert.That(Sides(await Api.GetAsync("worlds/arena/logs?tail=0")), Is.Empty);
    }

    [Test]
    public async Task Lines_of_another_node_are_there_for_the_asking()
    {
        await using var other = new TestGameServer(Api, "gs-2");
        await Api.AddNodeAsync("gs-2");
        await other.WriteAsync("arena", 110);
        Assert.That(Sides(await Api.GetAsync("worlds/arena/logs?node=gs-2")), Is.EqualTo(new[] { 110 }));
        Assert.That(Sides(await Api.GetAsync("worlds/arena/logs")), Is.Empty);
        await Api.GetAsync("worlds/arena/logs?node=gs-3", HttpStatusCode.NotFound);
    }

    [Test]
    public async Task What_cannot_be_is_refused_and_a_node_that_is_away_is_a_problem()
    {
        await Api.GetAsync("worlds/nothing/logs", HttpStatusCode.NotFound);
        foreach (var query in new[] { "tail=-1", "tail=x", "tail=10001", "limit=0", "cursor=***", "cursor=eA", "follow=maybe", "follow=true&after=x" })
            await Api.GetAsync($"worlds/arena/logs?{query}", HttpStatusCode.BadRequest);
        await Api.PutAsync(ClusterKeys.World("waiting"), new WorldRecord());
        await Api.GetAsync("worlds/waiting/logs", HttpStatusCode.Conflict);
        await _node.DisposeAsync();
        await Api.GetAsync("worlds/arena/logs", HttpStatusCode.ServiceUnavailable);
        await Api.GetAsync("worlds/arena/logs?follow=true", HttpStatusCode.ServiceUnavailable);
    }

    [Test]
    public async Task Nobody_reads_without_a_token_and_a_reader_may()
    {
        using var nobody = Api.ClientWith(null);
        Assert.That((await nobody.GetAsync("worlds/arena/logs")).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        using var reader = await Api.ClientOfAsync(TokenRole.Reader);
        Assert.That((await reader.GetAsync("worlds/arena/logs")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_follower_gets_the_end_and_what_comes_and_goes_on_where_it_was(CancellationToken cancellation)
    {
        await _node.WriteAsync("arena", 100, 101);
        string? last;
        await using (var lines = await FollowAsync("tail=1", null, cancellation))
        {
            Assert.That((await lines.NextAsync()).Side, Is.EqualTo(101));
            await _node.WriteAsync("arena", 102);
            var (side, id) = await lines.NextAsync();
            (last, _) = (id, side);
            Assert.That(side, Is.EqualTo(102));
        }

        await _node.WriteAsync("arena", 103);
        await using var again = await FollowAsync("tail=0", last, cancellation);
        Assert.That((await again.NextAsync()).Side, Is.EqualTo(103));
    }

    [Test]
    public async Task A_follower_goes_along_when_the_world_moves_and_when_its_node_is_started_anew(CancellationToken cancellation)
    {
        await using var lines = await FollowAsync("tail=0", null, cancellation);
        await _node.WriteAsync("arena", 100);
        Assert.That((await lines.NextAsync()).Side, Is.EqualTo(100));
        await using (var other = new TestGameServer(Api, "gs-2"))
        {
            await Api.AddRunningWorldAsync("arena", "gs-2");
            await other.WriteAsync("arena", 110);
            Assert.That((await lines.NextAsync()).Side, Is.EqualTo(110));
        }

        await using var anew = new TestGameServer(Api, "gs-2");
        await anew.WriteAsync("arena", 111);
        Assert.That((await lines.NextAsync()).Side, Is.EqualTo(111));
    }

    private static IEnumerable<int> Sides(JsonNode page) => page["items"]!.AsArray().Select(line => TestGameServer.SideOf((string)line!["text"]!));

    private async Task<Lines> FollowAsync(string query, string? last, CancellationToken cancellation)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"worlds/arena/logs?follow=true&{query}");
        if (last is not null)
            request.Headers.Add("Last-Event-ID", last);
        var response = await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        response.EnsureSuccessStatusCode();
        return new Lines(response, await response.Content.ReadAsStreamAsync(cancellation), cancellation);
    }

    private sealed class Lines(HttpResponseMessage response, Stream body, CancellationToken cancellation) : IAsyncDisposable
    {
        private readonly IAsyncEnumerator<SseItem<string>> _items = SseParser.Create(body).EnumerateAsync(cancellation).GetAsyncEnumerator(cancellation);

        public async Task<(int Side, string? Id)> NextAsync()
        {
            Assert.That(await _items.MoveNextAsync());
            return (TestGameServer.SideOf((string)JsonNode.Parse(_items.Current.Data)!["text"]!), _items.Current.EventId);
        }

        public async ValueTask DisposeAsync()
        {
            await _items.DisposeAsync();
            response.Dispose();
        }
    }
}
