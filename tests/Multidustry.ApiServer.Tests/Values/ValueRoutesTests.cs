using System.Net;
using System.Net.Http.Headers;
using Multidustry.Cluster.Records;

namespace Multidustry.ApiServer.Tests.Values;

public class ValueRoutesTests : ApiFixture
{
    [Test]
    public async Task Bytes_come_back_as_they_were_with_their_type()
    {
        var bytes = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();
        var put = await PutAsync("kv/config/a%2Fb", bytes, "image/png");
        Assert.That(put.StatusCode, Is.EqualTo(HttpStatusCode.NoContent), await put.Content.ReadAsStringAsync());
        var got = await Client.GetAsync("kv/config/a/b");
        Assert.That(await got.Content.ReadAsByteArrayAsync(), Is.EqualTo(bytes));
        Assert.That((got.Content.Headers.ContentType!.MediaType, got.Headers.ETag), Is.EqualTo(("image/png", put.Headers.ETag)));
        var listed = (await Api.GetAsync("kv/config"))["items"]![0]!;
        Assert.That(((string?)listed["key"], (int)listed["length"]!), Is.EqualTo(("a/b", 256)));
    }

    [Test]
    public async Task A_value_is_changed_only_by_who_knows_it()
    {
        var first = (await PutAsync("kv/b/k", "1"u8.ToArray())).Headers.ETag!;
        Assert.That((await PutAsync("kv/b/k", "2"u8.ToArray(), match: first)).IsSuccessStatusCode);
        Assert.That((await PutAsync("kv/b/k", "3"u8.ToArray(), match: first)).StatusCode, Is.EqualTo(HttpStatusCode.PreconditionFailed));
        Assert.That(await Client.GetStringAsync("kv/b/k"), Is.EqualTo("2"));
        Assert.That((await Client.DeleteAsync("kv/b/k")).StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        await Api.GetAsync("kv/b/k", HttpStatusCode.NotFound);
    }

    [Test]
    public async Task Buckets_are_apart_and_pages_end()
    {
        for (var i = 0; i < 5; i++)
            await PutAsync($"kv/b/k{i}", []);
        await PutAsync("kv/b2/other", []);
        var first = await Api.GetAsync("kv/b?limit=3");
        var second = await Api.GetAsync($"kv/b?limit=3&cursor={first["next"]}");
        Assert.That(first["items"]!.AsArray().Concat(second["items"]!.AsArray()).Select(value => (string)value!["key"]!), Is.EqualTo(new[] { "k0", "k1", "k2", "k3", "k4" }));
        Assert.That(second["next"], Is.Null);
    }

    [Test]
    public async Task A_value_that_is_too_large_is_refused()
    {
        Assert.That((await PutAsync("kv/b/k", new byte[RecordLimits.MaxValueBytes])).IsSuccessStatusCode);
        await TestApi.JsonAsync(await PutAsync("kv/b/k", new byte[RecordLimits.MaxValueBytes + 1]), HttpStatusCode.UnprocessableEntity);
    }

    private Task<HttpResponseMessage> PutAsync(string path, byte[] bytes, string? type = null, EntityTagHeaderValue? match = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = new ByteArrayContent(bytes) };
        if (type is not null)
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        if (match is not null)
            request.Headers.IfMatch.Add(match);
        return Client.SendAsync(request);
    }
}
