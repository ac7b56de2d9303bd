using System.Text;
using Multidustry.Plugins.Storage;
using Multidustry.Plugins.Storage.KeyValue;

namespace Multidustry.Plugins.Tests.Storage.KeyValue;

/// <summary>What every key-value store does alike.</summary>
public abstract class KeyValueConformance
{
    private static readonly KeyValueLimits Small = new() { MaxEntries = 20, MaxBytes = 1_000, MaxValueBytes = 400, MaxKeyBytes = 30, MaxPage = 15 };

    private IKeyValueStore Store { get; set; } = null!;

    [SetUp]
    public async Task A_store_of_a_new_owner() => Store = await OpenAsync(NewOwner(), Small);

    [Test]
    public async Task What_was_put_is_read_until_it_is_deleted()
    {
        Assert.That(await Store.GetAsync("k"), Is.Null);
        var version = await Store.PutAsync("k", Bytes("v"));
        var entry = await Store.GetAsync("k");
        Assert.That((entry!.Key, Encoding.UTF8.GetString(entry.Value.Span), entry.Version), Is.EqualTo(("k", "v", version!.Value)));
        await Store.PutAsync("k", Array.Empty<byte>());
        Assert.That((await Store.GetAsync("k"))!.Value.Length, Is.Zero);
        Assert.That((await Store.DeleteAsync("k"), await Store.DeleteAsync("k")), Is.EqualTo((true, false)));
        Assert.That(await Store.GetAsync("k"), Is.Null);
    }

    [Test]
    public async Task A_condition_needs_the_version_it_names()
    {
        Assert.That(await Store.PutAsync("k", Bytes("v"), ifVersion: 3), Is.Null);
        var first = await Store.PutAsync("k", Bytes("v"), ifVersion: 0);
        Assert.That(await Store.PutAsync("k", Bytes("w"), ifVersion: 0), Is.Null);
        var second = await Store.PutAsync("k", Bytes("w"), ifVersion: first);
        Assert.That(second, Is.Not.Null.And.Not.EqualTo(first));
        Assert.That(await Store.DeleteAsync("k", ifVersion: first), Is.False);
        Assert.That(await Store.DeleteAsync("k", ifVersion: second));
        var third = await Store.PutAsync("k", Bytes("v"));
        Assert.That(third, Is.Not.EqualTo(first).And.Not.EqualTo(second));
    }

    [Test]
    public async Task Owners_do_not_see_each_other()
    {
        var other = await OpenAsync(NewOwner(), Small);
        await Store.PutAsync("k", Bytes("v"));
        Assert.That(await other.GetAsync("k"), Is.Null);
        Assert.That(await other.ListAsync("", 15), Is.Empty);
    }

    [Test]
    public async Task Keys_are_listed_by_prefix_in_the_order_of_their_bytes()
    {
        string[] keys = ["a/1", "a/10", "a/2", "a", "a0", "b", "a/é", "a/😀", "a/\uFFFD", "A/1", "a/%_"];
        foreach (var key in keys)
            await Store.PutAsync(key, Bytes(key));
        var expected = keys.Where(key => key.StartsWith("a/", StringComparison.Ordinal)).OrderBy(key => Convert.ToHexString(Encoding.UTF8.GetBytes(key)), StringComparer.Ordinal).ToList();
        Assert.That((await Store.ListAsync("a/", 15)).Select(entry => entry.Key), Is.EqualTo(expected));
        Assert.That((await Store.ListAsync("a/", 2, after: expected[1])).Select(entry => entry.Key), Is.EqualTo(expected[2..4]));
        Assert.That((await Store.ListAsync("a/%", 15)).Select(entry => entry.Key), Is.EqualTo(new[] { "a/%_" }));
        Assert.That(await Store.ListAsync("", 15), Has.Count.EqualTo(11));
    }

    [Test]
    public async Task Quotas_are_kept_and_deleting_makes_room()
    {
        for (var i = 0; i < 20; i++)
            await Store.PutAsync($"{i}", Bytes("x"));
        Assert.That(async () => await Store.PutAsync("more", Bytes("x")), Throws.TypeOf<StorageQuotaException>());
        for (var i = 0; i < 18; i++)
            await Store.DeleteAsync($"{i}");
        await Store.PutAsync("a", new byte[400]);
        await Store.PutAsync("b", new byte[400]);
        Assert.That(async () => await Store.PutAsync("c", new byte[400]), Throws.TypeOf<StorageQuotaException>());
        await Store.PutAsync("a", new byte[1]);
        Assert.That(await Store.PutAsync("c", new byte[400]), Is.Not.Null);
    }

    [Test]
    public void What_goes_beyond_the_limits_is_refused()
    {
        foreach (var key in (string[])["", "a\0", "\ud800", new string('k', 31), new string('é', 16)])
            Assert.That(async () => await Store.PutAsync(key, Bytes("v")), Throws.ArgumentException, key);
        Assert.That(async () => await Store.PutAsync("k", new byte[401]), Throws.ArgumentException);
        Assert.That(async () => await Store.ListAsync("", 0), Throws.InstanceOf<ArgumentException>());
        Assert.That(async () => await Store.ListAsync("", 16), Throws.InstanceOf<ArgumentException>());
    }

    [Test]
    public async Task Of_writers_at_the_same_time_one_wins_each_round()
    {
        await Store.PutAsync("n", new byte[] { 0 });
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            for (var done = 0; done < 5;)
            {
                var entry = (await Store.GetAsync("n"))!;
                if (await Store.PutAsync("n", new[] { (byte)(entry.Value.Span[0] + 1) }, entry.Version) is not null)
                    done++;
            }
        })));
        Assert.That((await Store.GetAsync("n"))!.Value.Span[0], Is.EqualTo(15));
    }

    /// <summary>Opens the store under test for an owner.</summary>
    protected abstract ValueTask<IKeyValueStore> OpenAsync(string owner, KeyValueLimits limits);

    private static string NewOwner() => "owner-" + Guid.NewGuid().ToString("N");

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
