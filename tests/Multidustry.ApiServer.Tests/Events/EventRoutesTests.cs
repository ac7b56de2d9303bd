using System.Net;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using Multidustry.Cluster.Coordination.Embedded;
using Multidustry.Cluster.Records;

namespace Multidustry.ApiServer.Tests.Events;

public class EventRoutesTests : ApiFixture
{
    [Test]
    public async Task Changes_arrive_in_order_with_their_records(CancellationToken cancellation)
    {
        await using var events = await OpenAsync("events", null, cancellation);
        await Client.PutAsJsonAsync("worlds/arena", new { build = 157 }, cancellation);
        await Client.DeleteAsync("worlds/arena", cancellation);
        var (made, gone) = (await events.NextAsync(), await events.NextAsync());
        Assert.That((made.EventType, (string?)made.Data["name"], (int)made.Data["record"]!["build"]!), Is.EqualTo(("world", "arena", 157)));
        Assert.That(((bool)gone.Data["deleted"]!, gone.Data["record"]), Is.EqualTo((true, (JsonNode?)null)));
    }

    [Test]
    public async Task A_client_that_comes_back_misses_nothing(CancellationToken cancellation)
    {
        string? last = null;
        var seen = new HashSet<string>();
        for (var round = 0; round < 5; round++)
        {
            await using var events = await OpenAsync("events", last, cancellation);
            for (var i = 0; i < 4; i++)
                await Client.PutAsJsonAsync($"worlds/w{round}-{i}", new { }, cancellation);
            for (var i = 0; i < 3; i++)
            {
                var next = await events.NextAsync();
                seen.Add((string)next.Data["name"]!);
                last = next.EventId;
            }
        }

        await using var rest = await OpenAsync("events", last, cancellation);
        while (seen.Count < 20)
            seen.Add((string)(await rest.NextAsync()).Data["name"]!);
        Assert.That(seen, Has.Count.EqualTo(20));
    }

    [Test]
    public async Task Tokens_never_show_and_frequent_kinds_only_when_asked_for(CancellationToken cancellation)
    {
        await using var usual = await OpenAsync("events", null, cancellation);
        await using var loads = await OpenAsync("events?kinds=load", null, cancellation);
        using var reader = await Api.ClientOfAsync(TokenRole.Reader);
        await Api.PutAsync(ClusterKeys.Load("gs-1"), new LoadRecord());
        await Client.PutAsJsonAsync("worlds/arena", new { }, cancellation);
        Assert.That((await usual.NextAsync()).EventType, Is.EqualTo("world"));
        Assert.That((await loads.NextAsync()).EventType, Is.EqualTo("load"));
    }

    [Test]
    public async Task What_is_no_revision_or_no_kind_is_refused()
    {
        await Api.GetAsync("events?after=x", HttpStatusCode.BadRequest);
        await Api.GetAsync("events?kinds=token", HttpStatusCode.BadRequest);
    }

    [Test]
    public async Task A_revision_that_is_too_old_is_gone()
    {
        await using var api = await TestApi.StartAsync(store: new EmbeddedStoreOptions { History = 3 });
        for (var i = 0; i < 10; i++)
            await api.Client.PutAsJsonAsync($"worlds/w{i}", new { });
        await api.GetAsync("events?after=1", HttpStatusCode.Gone);
    }

    private async Task<Stream> OpenAsync(string path, string? last, CancellationToken cancellation)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (last is not null)
            request.Headers.Add("Last-Event-ID", last);
        var response = await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        response.EnsureSuccessStatusCode();
        return new Stream(response, await response.Content.ReadAsStreamAsync(cancellation), cancellation);
    }

    private sealed class Stream(HttpResponseMessage response, System.IO.Stream body, CancellationToken cancellation) : IAsyncDisposable
    {
        private readonly IAsyncEnumerator<SseItem<string>> _items = SseParser.Create(body).EnumerateAsync(cancellation).GetAsyncEnumerator(cancellation);

        public async Task<(string EventType, string? EventId, JsonNode Data)> NextAsync()
        {
            Assert.That(await _items.MoveNextAsync());
            return (_items.Current.EventType, _items.Current.EventId, JsonNode.Parse(_items.Current.Data)!);
        }

        public async ValueTask DisposeAsync()
        {
            await _items.DisposeAsync();
            response.Dispose();
        }
    }
}
