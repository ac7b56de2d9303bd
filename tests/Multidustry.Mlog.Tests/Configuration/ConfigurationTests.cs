using System.IO.Compression;
using Multidustry.Mlog.Configuration;
using Multidustry.TestKit;

namespace Multidustry.Mlog.Tests.Configuration;

public sealed class ConfigurationTests
{
    [Test]
    public void Code_and_links_come_back()
    {
        ConfiguredLink[] links = [new("cell1", 4, -5), new("пример1", short.MinValue, short.MaxValue)];
        var decoded = ProcessorConfiguration.Decode(ProcessorConfiguration.Encode("set x \"日本\0\"", links));
        Assert.That(decoded.Code, Is.EqualTo("set x \"日本\0\""));
        Assert.That(decoded.Links, Is.EqualTo(links));
    }

    [Test]
    public void Truncated_data_keeps_the_links_read_and_the_old_code()
    {
        var whole = ProcessorConfiguration.EncodeUnpacked("noop", [new("cell1", 1, 2), new("cell2", 3, 4)]);
        var decoded = ProcessorConfiguration.Decode(Compress(whole[..^1]));
        Assert.That(decoded.Code, Is.Null);
        Assert.That(decoded.Links, Is.EqualTo(new[] { new ConfiguredLink("cell1", 1, 2) }));
    }

    [Test]
    public void Too_much_code_is_ignored()
    {
        var limits = new ProcessorConfigurationLimits { MaxCodeBytes = 10 };
        Assert.That(ProcessorConfiguration.Decode(ProcessorConfiguration.Encode("0123456789", []), limits).Code, Is.EqualTo("0123456789"));
        Assert.That(ProcessorConfiguration.Decode(ProcessorConfiguration.Encode("01234567890", []), limits), Is.EqualTo(new ProcessorConfiguration(null, null)));
    }

    [Test]
    public void A_bomb_unpacks_no_further_than_the_limit()
    {
        var bomb = Compress(new byte[64 << 20]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        ProcessorConfiguration.Decode(bomb);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(8 << 20));
    }

    [Test]
    public void Random_bytes_never_throw()
    {
        var random = new Random(Seeds.Choose(7));
        var sound = ProcessorConfiguration.Encode("set x 1\nset y 2", [new("cell1", 1, 2), new("bank1", 3, 4)]);
        for (var i = 0; i < Seeds.Cases(5_000); i++)
        {
            var damaged = (byte[])sound.Clone();
            for (var changes = random.Next(1, 5); changes > 0; changes--)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            Assert.That(() => ProcessorConfiguration.Decode(damaged.AsSpan(0, random.Next(damaged.Length + 1))), Throws.Nothing);
        }
    }

    [TestCase("memory-cell", "cell")]
    [TestCase("large-logic-display", "display")]
    [TestCase("thorium-wall-large", "wall")]
    [TestCase("build1", "build1")]
    [TestCase("switch", "switch")]
    [TestCase("wall-2", "wall")]
    public void Links_are_named_after_the_block(string block, string name) => Assert.That(LinkNames.BaseOf(block), Is.EqualTo(name));

    [Test]
    public void Links_get_the_smallest_free_number() =>
        Assert.That(LinkNames.Next("memory-cell", ["cell1", "cell3", "cellar", "bank2"]), Is.EqualTo("cell2"));

    [TestCase(87.9f, true)]
    [TestCase(88f, false)]
    public void Range_ends_half_an_edge_behind_the_centre(float distance, bool expected) =>
        Assert.That(LinkRules.IsInRange(distance, 0, range: 80, size: 2), Is.EqualTo(expected));

    private static byte[] Compress(byte[] data)
    {
        using var packed = new MemoryStream();
        using (var stream = new ZLibStream(packed, CompressionLevel.Fastest))
            stream.Write(data);
        return packed.ToArray();
    }
}
