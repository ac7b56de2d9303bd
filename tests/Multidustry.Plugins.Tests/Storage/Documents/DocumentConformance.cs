using System.Text;
using System.Text.Json.Nodes;
using Multidustry.Plugins.Storage;
using Multidustry.Plugins.Storage.Documents;
using Multidustry.TestKit;

namespace Multidustry.Plugins.Tests.Storage.Documents;

/// <summary>What every document store does alike; each kind of store runs it all.</summary>
public abstract class DocumentConformance
{
    private static readonly DocumentLimits Small = new() { MaxDocuments = 50, MaxBytes = 10_000, MaxDocumentBytes = 2_000, MaxFilters = 3, MaxPage = 100, MaxDepth = 5 };

    /// <summary>Whether bytes are counted against the quota, and not documents only.</summary>
    protected virtual bool CountsBytes => true;

    private IDocumentStore Store { get; set; } = null!;

    [SetUp]
    public async Task A_store_of_a_new_owner() => Store = await OpenAsync(NewOwner(), Small);

    [Test]
    public async Task What_was_put_is_read_until_it_is_deleted()
    {
        Assert.That(await Store.GetAsync("players", "ann"), Is.Null);
        var version = await Store.PutAsync("players", "ann", Json("""{"name":"Ann \u00e9😀","gold":12.5,"tags":[1,null,true]}"""));
        var document = await Store.GetAsync("players", "ann");
        Assert.That(document!.Version, Is.EqualTo(version).And.GreaterThan(0));
        Assert.That(document.Id, Is.EqualTo("ann"));
        Assert.That(JsonNode.DeepEquals(JsonNode.Parse(document.Json.Span), JsonNode.Parse("""{"name":"Ann é😀","gold":12.5,"tags":[1,null,true]}""")));
        Assert.That(await Store.DeleteAsync("players", "ann"));
        Assert.That(await Store.GetAsync("players", "ann"), Is.Null);
        Assert.That(await Store.DeleteAsync("players", "ann"), Is.False);
    }

    [Test]
    public async Task A_document_is_replaced_as_a_whole()
    {
        await Store.PutAsync("c", "1", Json("""{"a":1,"b":2}"""));
        await Store.PutAsync("c", "1", Json("""{"a":3}"""));
        Assert.That(JsonNode.Parse((await Store.GetAsync("c", "1"))!.Json.Span)!.AsObject().Select(property => property.Key), Is.EqualTo(new[] { "a" }));
    }

    [Test]
    public async Task Collections_and_owners_do_not_see_each_other()
    {
        var other = await OpenAsync(NewOwner(), Small);
        await Store.PutAsync("a", "1", Json("""{"in":"a"}"""));
        Assert.That(await Store.GetAsync("b", "1"), Is.Null);
        Assert.That(await other.GetAsync("a", "1"), Is.Null);
        Assert.That((await other.QueryAsync("a", new DocumentQuery())).Documents, Is.Empty);
        Assert.That(await other.DeleteAsync("a", "1"), Is.False);
        Assert.That(await Store.GetAsync("a", "1"), Is.Not.Null);
    }

    [Test]
    public async Task A_put_with_a_version_needs_that_version()
    {
        Assert.That(await Store.PutAsync("c", "1", Json("{}"), ifVersion: 5), Is.Null);
        var first = await Store.PutAsync("c", "1", Json("""{"n":1}"""), ifVersion: 0);
        Assert.That(first, Is.Not.Null);
        Assert.That(await Store.PutAsync("c", "1", Json("""{"n":2}"""), ifVersion: 0), Is.Null);
        var second = await Store.PutAsync("c", "1", Json("""{"n":3}"""), ifVersion: first);
        Assert.That(second, Is.Not.Null.And.Not.EqualTo(first));
        Assert.That(await Store.PutAsync("c", "1", Json("""{"n":4}"""), ifVersion: first), Is.Null);
        Assert.That(await Store.DeleteAsync("c", "1", ifVersion: first), Is.False);
        Assert.That((await Store.GetAsync("c", "1"))!.Version, Is.EqualTo(second));
        Assert.That(await Store.DeleteAsync("c", "1", ifVersion: second));
    }

    [Test]
    public async Task A_version_does_not_come_back_with_a_document_of_the_same_id()
    {
        var first = await Store.PutAsync("c", "1", Json("{}"));
        await Store.DeleteAsync("c", "1");
        await Store.PutAsync("c", "1", Json("{}"));
        Assert.That(await Store.PutAsync("c", "1", Json("{}"), ifVersion: first), Is.Null);
    }

    [Test]
    public async Task Of_writers_at_the_same_time_one_wins_each_round()
    {
        await Store.PutAsync("c", "counter", Json("""{"n":0}"""));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (var done = 0; done < 5;)
            {
                var document = (await Store.GetAsync("c", "counter"))!;
                var next = JsonNode.Parse(document.Json.Span)!["n"]!.GetValue<int>() + 1;
                if (await Store.PutAsync("c", "counter", Json($$"""{"n":{{next}}}"""), document.Version) is not null)
                    done++;
            }
        })));
        Assert.That(JsonNode.Parse((await Store.GetAsync("c", "counter"))!.Json.Span)!["n"]!.GetValue<int>(), Is.EqualTo(20));
    }

    [Test]
    public async Task Pages_follow_each_other_in_the_order_of_the_bytes_of_ids()
    {
        string[] ids = ["b", "a", "B", "a0", "é", "😀", "\uFFFD", "a ", "z", "10", "9"];
        foreach (var id in ids)
            await Store.PutAsync("c", id, Json("{}"));
        var read = new List<string>();
        for (var page = await Store.QueryAsync("c", new DocumentQuery { Limit = 4 }); ; page = await Store.QueryAsync("c", new DocumentQuery { Limit = 4, After = read[^1] }))
        {
            read.AddRange(page.Documents.Select(document => document.Id));
            if (!page.HasMore)
                break;
            Assert.That(page.Documents, Has.Count.EqualTo(4));
        }

        Assert.That(read, Is.EqualTo(ids.OrderBy(id => Convert.ToHexString(Encoding.UTF8.GetBytes(id)), StringComparer.Ordinal)));
    }

    [TestCase("n", FieldComparison.Equal, 2.0, "b")]
    [TestCase("n", FieldComparison.NotEqual, 2.0, "a c")]
    [TestCase("n", FieldComparison.Less, 2.0, "a")]
    [TestCase("n", FieldComparison.LessOrEqual, 2.0, "a b")]
    [TestCase("n", FieldComparison.Greater, 1.5, "b c")]
    [TestCase("n", FieldComparison.GreaterOrEqual, 10.25, "c")]
    [TestCase("s", FieldComparison.Equal, "x", "a")]
    [TestCase("s", FieldComparison.NotEqual, "x", "b c")]
    [TestCase("s", FieldComparison.Less, "y", "a c")]
    [TestCase("s", FieldComparison.GreaterOrEqual, "y", "b")]
    [TestCase("f", FieldComparison.Equal, true, "a")]
    [TestCase("f", FieldComparison.NotEqual, true, "b")]
    [TestCase("o.p.q", FieldComparison.Equal, "deep", "b")]
    [TestCase("missing", FieldComparison.NotEqual, "x", "")]
    [TestCase("missing", FieldComparison.Equal, 1.0, "")]
    [TestCase("o", FieldComparison.NotEqual, 1.0, "")]
    public async Task Filters_hold_for_fields_of_the_same_type_only(string field, FieldComparison comparison, object value, string expected)
    {
        await Store.PutAsync("c", "a", Json("""{"n":1,"s":"x","f":true,"o":{"p":{"q":7}}}"""));
        await Store.PutAsync("c", "b", Json("""{"n":2,"s":"y","f":false,"o":{"p":{"q":"deep"}}}"""));
        await Store.PutAsync("c", "c", Json("""{"n":10.25,"s":"X","f":"true","o":[{"p":1}]}"""));
        await Store.PutAsync("c", "d", Json("""{"n":"2","s":2,"f":null}"""));
        await Store.PutAsync("c", "e", Json("{}"));
        FieldFilter filter = value switch
        {
            double number => new(field, comparison, number),
            bool flag => new(field, comparison, flag),
            _ => new(field, comparison, (string)value),
        };
        var found = await Store.QueryAsync("c", new DocumentQuery { Filters = [filter] });
        Assert.That(string.Join(' ', found.Documents.Select(document => document.Id)), Is.EqualTo(expected));
    }

    [Test]
    public async Task All_filters_of_a_query_must_hold_and_pages_count_what_they_find()
    {
        for (var i = 0; i < 30; i++)
            await Store.PutAsync("c", $"{i:00}", Json($$"""{"n":{{i}},"even":{{(i % 2 == 0 ? "true" : "false")}}}"""));
        var query = new DocumentQuery { Filters = [new("even", FieldComparison.Equal, true), new("n", FieldComparison.GreaterOrEqual, 10), new("n", FieldComparison.Less, 20)], Limit = 3 };
        var first = await Store.QueryAsync("c", query);
        var second = await Store.QueryAsync("c", query with { After = first.Documents[^1].Id });
        Assert.That(first.Documents.Concat(second.Documents).Select(document => document.Id), Is.EqualTo(new[] { "10", "12", "14", "16", "18" }));
        Assert.That((first.HasMore, second.HasMore), Is.EqualTo((true, false)));
    }

    [Test]
    public async Task What_looks_like_a_query_language_is_only_text()
    {
        const string Sly = "'; DROP TABLE documents; -- \" $where {\"$gt\":\"\"} \\";
        await Store.PutAsync("c", Sly, Json($$"""{"s":{{JsonValue.Create(Sly)!.ToJsonString()}}}"""));
        var found = await Store.QueryAsync("c", new DocumentQuery { Filters = [new("s", FieldComparison.Equal, Sly)] });
        Assert.That(found.Documents.Single().Id, Is.EqualTo(Sly));
    }

    [Test]
    public async Task More_documents_than_allowed_are_refused_and_deleting_makes_room()
    {
        for (var i = 0; i < 50; i++)
            await Store.PutAsync(i % 2 == 0 ? "a" : "b", $"{i}", Json("{}"));
        Assert.That(async () => await Store.PutAsync("c", "x", Json("{}")), Throws.TypeOf<StorageQuotaException>());
        await Store.PutAsync("a", "0", Json("""{"still":"allowed"}"""));
        await Store.DeleteAsync("a", "0");
        Assert.That(await Store.PutAsync("c", "x", Json("{}")), Is.Not.Null);
    }

    [Test]
    public async Task More_bytes_than_allowed_are_refused_and_replacing_counts_the_difference()
    {
        if (!CountsBytes)
            Assert.Ignore("the store counts documents only; its guide says so");
        var large = Json($$"""{"s":"{{new string('x', 1900)}}"}""");
        for (var i = 0; i < 5; i++)
            await Store.PutAsync("c", $"{i}", large);
        Assert.That(async () => await Store.PutAsync("c", "5", large), Throws.TypeOf<StorageQuotaException>());
        Assert.That(await Store.GetAsync("c", "5"), Is.Null);
        await Store.PutAsync("c", "0", Json("{}"));
        Assert.That(await Store.PutAsync("c", "5", large), Is.Not.Null);
    }

    [TestCase("[]")]
    [TestCase("1")]
    [TestCase("")]
    [TestCase("{")]
    [TestCase("{\"a\":1,\"a\":2}")]
    [TestCase("{\"a\":1e999}")]
    [TestCase("{\"a\":\"\\u0000\"}")]
    [TestCase("{\"a\\u0000\":1}")]
    [TestCase("{\"a\":\"\\ud800\"}")]
    [TestCase("{\"a\":[[[[[1]]]]]}")]
    public void What_not_every_store_could_keep_is_refused(string json) =>
        Assert.That(async () => await Store.PutAsync("c", "1", Json(json)), Throws.ArgumentException);

    [TestCase("", "1")]
    [TestCase("a b", "1")]
    [TestCase("a.b", "1")]
    [TestCase("$cmd", "1")]
    [TestCase("c", "")]
    [TestCase("c", "a\0b")]
    public void Places_that_are_no_places_are_refused(string collection, string id)
    {
        Assert.That(async () => await Store.PutAsync(collection, id, Json("{}")), Throws.ArgumentException);
        Assert.That(async () => await Store.GetAsync(collection, id), Throws.ArgumentException);
        Assert.That(async () => await Store.DeleteAsync(collection, id), Throws.ArgumentException);
    }

    [Test]
    public void An_id_that_is_no_unicode_is_refused() =>
        Assert.That(async () => await Store.PutAsync("c", "\ud800", Json("{}")), Throws.ArgumentException);

    [Test]
    public void Queries_over_the_limits_are_refused()
    {
        var filter = new FieldFilter("n", FieldComparison.Equal, 1);
        Refused(new DocumentQuery { Limit = 0 });
        Refused(new DocumentQuery { Limit = 101 });
        Refused(new DocumentQuery { Filters = [filter, filter, filter, filter] });
        foreach (var field in (string[])["", "a..b", "a'b", "$a", "a b", "0", "a.0", "a.b.c.d.e.f.g.h.i", "ä"])
            Refused(new DocumentQuery { Filters = [new(field, FieldComparison.Equal, 1)] });
        Refused(new DocumentQuery { Filters = [new("a", FieldComparison.Less, true)] });
        Refused(new DocumentQuery { Filters = [new("a", FieldComparison.Less, double.NaN)] });
        Refused(new DocumentQuery { Filters = [new("a", FieldComparison.Less, "\0")] });
    }

    [Test]
    public void A_document_that_is_too_large_is_refused() =>
        Assert.That(async () => await Store.PutAsync("c", "1", Json($$"""{"s":"{{new string('x', 2000)}}"}""")), Throws.ArgumentException);

    /// <summary>A few hundred steps, each compared with a plain dictionary.</summary>
    [Test]
    public async Task Random_steps_agree_with_a_dictionary()
    {
        var random = new Random(Seeds.Choose(17));
        var model = new SortedDictionary<string, (int N, long Version)>(StringComparer.Ordinal);
        for (var step = 0; step < Seeds.Cases(300); step++)
        {
            var id = $"{random.Next(10)}";
            var known = model.TryGetValue(id, out var entry);
            switch (random.Next(4))
            {
                case 0:
                    var n = random.Next(100);
                    long? condition = random.Next(3) == 0 ? random.Next(2) == 0 ? entry.Version : 77 : null;
                    var version = await Store.PutAsync("c", id, Json($$"""{"n":{{n}}}"""), condition);
                    Assert.That(version is not null, Is.EqualTo(condition is null || condition == entry.Version));
                    if (version is { } now)
                        model[id] = (n, now);
                    break;
                case 1:
                    Assert.That(await Store.DeleteAsync("c", id), Is.EqualTo(known));
                    model.Remove(id);
                    break;
                case 2:
                    Assert.That((await Store.GetAsync("c", id))?.Version ?? 0, Is.EqualTo(entry.Version));
                    break;
                default:
                    var found = await Store.QueryAsync("c", new DocumentQuery { Filters = [new("n", FieldComparison.Less, 50)], Limit = 20 });
                    Assert.That(found.Documents.Select(document => document.Id), Is.EqualTo(model.Where(pair => pair.Value.N < 50).Select(pair => pair.Key)));
                    break;
            }
        }
    }

    /// <summary>Opens the store under test for an owner.</summary>
    protected abstract ValueTask<IDocumentStore> OpenAsync(string owner, DocumentLimits limits);

    private static string NewOwner() => "owner-" + Guid.NewGuid().ToString("N");

    private static byte[] Json(string text) => Encoding.UTF8.GetBytes(text);

    private void Refused(DocumentQuery query) => Assert.That(async () => await Store.QueryAsync("c", query), Throws.ArgumentException);
}
