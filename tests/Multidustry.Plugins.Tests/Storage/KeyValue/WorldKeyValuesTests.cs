using System.Buffers;
using System.Text;
using Multidustry.Core.Binary;
using Multidustry.Plugins.Storage;
using Multidustry.Plugins.Storage.KeyValue;
using Multidustry.TestKit;

namespace Multidustry.Plugins.Tests.Storage.KeyValue;

public sealed class WorldKeyValuesTests
{
    private static readonly KeyValueLimits Small = new() { MaxEntries = 5, MaxBytes = 100, MaxKeyBytes = 10, MaxValueBytes = 60 };

    [Test]
    public void Equal_entries_give_equal_bytes_whatever_happened_before()
    {
        var (one, other) = (new WorldKeyValues(), new WorldKeyValues());
        foreach (var key in (string[])["b", "a", "😀", "\uFFFD", "é"])
            one.Put(key, Encoding.UTF8.GetBytes(key));
        foreach (var key in (string[])["é", "c", "\uFFFD", "😀", "a", "b"])
            other.Put(key, "something else"u8);
        foreach (var key in (string[])["a", "b", "é", "😀", "\uFFFD"])
            other.Put(key, Encoding.UTF8.GetBytes(key));
        other.Delete("c");
        Assert.That(Written(other), Is.EqualTo(Written(one)));
        Assert.That((other.Count, other.Bytes), Is.EqualTo((5, 22)));
    }

    [Test]
    public void Entries_come_back_as_they_were()
    {
        var original = new WorldKeyValues();
        original.Put("a", [1, 2]);
        original.Put("b", []);
        var restored = new WorldKeyValues();
        restored.Put("gone", [9]);
        Read(restored, Written(original));
        Assert.That(restored.List("", 10), Is.EqualTo(new[] { "a", "b" }));
        Assert.That(restored.Get("a")!.Value.ToArray(), Is.EqualTo(new byte[] { 1, 2 }));
        Assert.That((restored.Count, restored.Bytes), Is.EqualTo((original.Count, original.Bytes)));
    }

    [Test]
    public void What_is_not_there_is_not_the_same_as_what_is_empty()
    {
        var values = new WorldKeyValues();
        values.Put("empty", []);
        Assert.That((values.Get("empty").HasValue, values.Get("missing").HasValue), Is.EqualTo((true, false)));
    }

    [Test]
    public void Keys_are_listed_by_prefix_in_the_order_of_their_bytes()
    {
        var values = new WorldKeyValues();
        foreach (var key in (string[])["a/2", "a/1", "b", "a/😀", "a/\uFFFD"])
            values.Put(key, []);
        Assert.That(values.List("a/", 10), Is.EqualTo(new[] { "a/1", "a/2", "a/\uFFFD", "a/😀" }));
        Assert.That(values.List("a/", 2, after: "a/1"), Is.EqualTo(new[] { "a/2", "a/\uFFFD" }));
    }

    [Test]
    public void Limits_are_kept_and_a_refused_put_changes_nothing()
    {
        var values = new WorldKeyValues(Small);
        values.Put("a", new byte[60]);
        Assert.That(() => values.Put("b", new byte[60]), Throws.TypeOf<StorageQuotaException>());
        Assert.That(() => values.Put("b", new byte[61]), Throws.ArgumentException);
        Assert.That(() => values.Put("eleven bytes", []), Throws.ArgumentException);
        Assert.That((values.Count, values.Bytes), Is.EqualTo((1, 61)));
        for (var i = 0; i < 4; i++)
            values.Put($"{i}", []);
        Assert.That(() => values.Put("5", []), Throws.TypeOf<StorageQuotaException>());
        values.Put("a", []);
        Assert.That(values.Delete("a") && !values.Delete("a"));
        Assert.That((values.Count, values.Bytes), Is.EqualTo((4, 4)));
    }

    [Test]
    public void Damaged_bytes_are_refused_and_change_nothing()
    {
        var original = new WorldKeyValues(Small);
        foreach (var key in (string[])["a", "b", "c"])
            original.Put(key, new byte[10]);
        var bytes = Written(original);
        var random = new Random(Seeds.Choose(3));
        for (var i = 0; i < Seeds.Cases(5_000); i++)
        {
            var damaged = random.Next(6) == 0 ? bytes[..random.Next(bytes.Length)] : (byte[])bytes.Clone();
            for (var n = random.Next(1, 4); n > 0 && damaged.Length > 0; n--)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            var values = new WorldKeyValues(Small);
            values.Put("before", []);
            try
            {
                Read(values, damaged);
                Assert.That(values.Bytes, Is.LessThanOrEqualTo(Small.MaxBytes));
            }
            catch (MalformedDataException)
            {
                Assert.That(values.List("", 10), Is.EqualTo(new[] { "before" }));
            }
        }
    }

    private static byte[] Written(WorldKeyValues values)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new BigEndianWriter(output);
        values.Write(ref writer);
        writer.Flush();
        return output.WrittenSpan.ToArray();
    }

    private static void Read(WorldKeyValues values, byte[] bytes)
    {
        var reader = new BigEndianReader(bytes);
        values.Read(ref reader);
    }
}
