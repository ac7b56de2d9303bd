using System.Net;

namespace Multidustry.ApiServer.Tests.Http;

[CancelAfter(30_000)]
public class LimitTests
{
    [Test]
    public async Task Who_asks_too_much_is_told_to_wait_before_the_token_is_looked_at()
    {
        await using var api = await TestApi.StartAsync(new ApiOptions { RequestBurst = 5, RequestsPerSecond = 1 });
        using var nobody = api.ClientWith("wrong");
        for (var i = 0; i < 5; i++)
            Assert.That((await nobody.GetAsync("worlds")).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        var answer = await api.Client.GetAsync("worlds");
        await TestApi.JsonAsync(answer, HttpStatusCode.TooManyRequests);
        Assert.That(answer.Headers.RetryAfter, Is.Not.Null);
    }

    [Test]
    public async Task Only_so_many_streams_are_open_at_once_and_a_closed_one_gives_its_place_back(CancellationToken cancellation)
    {
        await using var api = await TestApi.StartAsync(new ApiOptions { MaxEventStreams = 1, RequestBurst = 100_000, RequestsPerSecond = 100_000 });
        var first = await api.Client.GetAsync("events", HttpCompletionOption.ResponseHeadersRead, cancellation);
        Assert.That(first.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        await TestApi.JsonAsync(await api.Client.GetAsync("events", cancellation), HttpStatusCode.ServiceUnavailable);
        first.Dispose();
        while (true)
        {
            using var next = await api.Client.GetAsync("events", HttpCompletionOption.ResponseHeadersRead, cancellation);
            if (next.IsSuccessStatusCode)
                return;
        }
    }

    [Test]
    public async Task A_store_that_fails_is_a_problem_and_no_crash()
    {
        await using var api = await TestApi.StartAsync();
        await api.Store.DisposeAsync();
        var problem = await api.GetAsync("kv/bucket", HttpStatusCode.ServiceUnavailable);
        Assert.That((string?)problem["title"], Does.Contain("store"));
    }
}
