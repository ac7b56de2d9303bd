using Multidustry.Plugins.Storage;
using Multidustry.Plugins.Storage.Documents;
using Multidustry.Plugins.Tests.Storage.Documents;

namespace Multidustry.Storage.Qdrant.Tests;

/// <summary>The conformance suite, on a server of ours that follows the public interface, and vectors.</summary>
public sealed class QdrantDocumentStoreTests : DocumentConformance
{
    private readonly List<QdrantDocumentStore> _open = [];
    private FakeQdrantServer _server = null!;
    private HttpClient _http = null!;

    private QdrantOptions Options => new() { Address = _server.Address, ApiKey = "key", Dimensions = 3 };

    protected override bool CountsBytes => false;

    [OneTimeSetUp]
    public void A_server_with_a_key() => (_server, _http) = (new FakeQdrantServer("key"), new HttpClient());

    [OneTimeTearDown]
    public void Close_everything()
    {
        _open.ForEach(store => store.Dispose());
        _http.Dispose();
        _server.Dispose();
    }

    [Test]
    public async Task The_nearest_documents_are_found_among_those_that_pass_the_filters()
    {
        var store = await OpenStoreAsync("searcher");
        await store.PutAsync("c", "north", "{\"kind\":\"way\"}"u8.ToArray(), new float[] { 0, 1, 0 });
        await store.PutAsync("c", "east", "{\"kind\":\"way\"}"u8.ToArray(), new float[] { 1, 0, 0 });
        await store.PutAsync("c", "north-east", "{\"kind\":\"between\"}"u8.ToArray(), new float[] { 1, 1, 0 });
        await store.PutAsync("c", "nowhere", "{\"kind\":\"way\"}"u8.ToArray());
        await store.PutAsync("other", "up", "{}"u8.ToArray(), new float[] { 0, 1, 0 });
        var hits = await store.SearchAsync("c", new float[] { 0.1f, 1, 0 }, 10);
        Assert.That(hits.Select(hit => hit.Document.Id), Is.EqualTo(new[] { "north", "north-east", "east" }));
        Assert.That(hits[0].Score, Is.EqualTo(0.995).Within(0.001));
        var ways = await store.SearchAsync("c", new float[] { 0.1f, 1, 0 }, 10, [new("kind", FieldComparison.NotEqual, "between")]);
        Assert.That(ways.Select(hit => hit.Document.Id), Is.EqualTo(new[] { "north", "east" }));
        Assert.That(await store.SearchAsync("c", new float[] { 0, 1, 0 }, 1), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Vectors_of_another_size_or_without_end_are_refused()
    {
        var store = await OpenStoreAsync("vectors");
        foreach (var vector in (float[][])[[1], [1, 2, 3, 4], [1, 2, float.NaN], [1, 2, float.PositiveInfinity]])
        {
            Assert.That(async () => await store.PutAsync("c", "1", "{}"u8.ToArray(), vector), Throws.ArgumentException);
            Assert.That(async () => await store.SearchAsync("c", vector, 1), Throws.ArgumentException);
        }
    }

    [Test]
    public void A_wrong_key_is_said() =>
        Assert.That(async () => await QdrantDocumentStore.OpenAsync(_http, Options with { ApiKey = "wrong" }, "a"), Throws.TypeOf<StorageUnavailableException>().With.Message.Contains("answers 403"));

    [Test]
    public void A_server_that_is_not_there_is_said() =>
        Assert.That(async () => await QdrantDocumentStore.OpenAsync(_http, new QdrantOptions { Address = new Uri("http://127.0.0.1:1/") }, "a"), Throws.TypeOf<StorageUnavailableException>());

    [TestCase("nonsense")]
    [TestCase("{}")]
    [TestCase("{\"result\":null}")]
    [TestCase("{\"result\":[{\"payload\":{\"id\":1}}]}")]
    [TestCase("{\"result\":[{}]}")]
    public async Task Nonsense_from_a_server_is_said(string answer)
    {
        using var server = new FakeQdrantServer();
        using var store = await QdrantDocumentStore.OpenAsync(_http, new QdrantOptions { Address = server.Address }, "a");
        server.Instead = answer;
        Assert.That(async () => await store.GetAsync("c", "1"), Throws.TypeOf<StorageUnavailableException>());
    }

    [Test]
    public async Task An_answer_that_is_too_large_is_cut_off()
    {
        using var server = new FakeQdrantServer();
        using var store = await QdrantDocumentStore.OpenAsync(_http, new QdrantOptions { Address = server.Address, MaxReplyBytes = 1000 }, "a");
        server.Instead = "{\"result\":[" + new string(' ', 5000) + "]}";
        Assert.That(async () => await store.GetAsync("c", "1"), Throws.TypeOf<StorageUnavailableException>());
    }

    protected override async ValueTask<IDocumentStore> OpenAsync(string owner, DocumentLimits limits)
    {
        _open.Add(await QdrantDocumentStore.OpenAsync(_http, Options, owner, limits));
        return _open[^1];
    }

    private async Task<QdrantDocumentStore> OpenStoreAsync(string owner) => (QdrantDocumentStore)await OpenAsync(owner, DocumentLimits.Default);
}
