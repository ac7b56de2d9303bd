using System.Text;
using Multidustry.Core.Binary;
using Multidustry.TestKit;

namespace Multidustry.Core.Tests.Binary;

public class ModifiedUtf8Tests
{
    [TestCase("", "")]
    [TestCase("a~", "617E")]
    [TestCase("\0", "C080")]
    [TestCase("é", "C3A9")]
    [TestCase("\u07FF\u0800", "DFBFE0A080")]
    [TestCase("漢", "E6BCA2")]
    [TestCase("😀", "EDA0BDEDB880")]
    public void Characters_have_the_encoding_of_java(string text, string hex)
    {
        Assert.That(Convert.ToHexString(Encode(text)), Is.EqualTo(hex));
        Assert.That(ModifiedUtf8.Decode(Convert.FromHexString(hex)), Is.EqualTo(text));
    }

    [Test]
    public void A_lone_surrogate_is_a_character_too()
    {
        Assert.That(Encode("\uD800"), Is.EqualTo(new byte[] { 0xED, 0xA0, 0x80 }));
        Assert.That(ModifiedUtf8.Decode([0xED, 0xA0, 0x80]), Is.EqualTo("\uD800"));
    }

    [Test]
    public void A_plain_zero_byte_reads_as_the_zero_character() =>
        Assert.That(ModifiedUtf8.Decode([0x61, 0, 0x62]), Is.EqualTo("a\0b"));

    [TestCase("80")]
    [TestCase("C3")]
    [TestCase("C341")]
    [TestCase("E6BC")]
    [TestCase("E6BC41")]
    [TestCase("E641A2")]
    [TestCase("F09F9880")]
    [TestCase("FF")]
    [TestCase("6180")]
    public void A_broken_sequence_is_refused_with_its_place(string hex) =>
        Assert.That(() => ModifiedUtf8.Decode(Convert.FromHexString(hex), 17), Throws.TypeOf<MalformedDataException>().With.Property(nameof(MalformedDataException.Offset)).EqualTo(17));

    [Test]
    public void Every_text_comes_back_whatever_its_characters()
    {
        var random = new Random(Seeds.Choose(64));
        for (var i = 0; i < Seeds.Cases(2000); i++)
        {
            var text = string.Create(random.Next(600), random, static (span, random) =>
            {
                foreach (ref var c in span)
                    c = (char)random.Next(random.Next(2) == 0 ? 0x100 : 0x10000);
            });
            var bytes = Encode(text);
            Assert.That(bytes, Has.Length.EqualTo(ModifiedUtf8.ByteCount(text)));
            Assert.That(ModifiedUtf8.Decode(bytes), Is.EqualTo(text));
        }
    }

    [Test]
    public void Random_bytes_are_read_or_refused_but_nothing_else()
    {
        var random = new Random(Seeds.Choose(65));
        var refused = 0;
        for (var i = 0; i < Seeds.Cases(20_000); i++)
        {
            var bytes = new byte[random.Next(40)];
            random.NextBytes(bytes);
            try
            {
                Assert.That(ModifiedUtf8.Decode(bytes), Has.Length.LessThanOrEqualTo(bytes.Length));
            }
            catch (MalformedDataException)
            {
                refused++;
            }
        }

        Assert.That(refused, Is.Positive);
    }

    [Test]
    public void Ascii_is_the_same_as_in_utf8()
    {
        var text = string.Concat(Enumerable.Range(1, 127).Select(c => (char)c));
        Assert.That(Encode(text), Is.EqualTo(Encoding.UTF8.GetBytes(text)));
    }

    private static byte[] Encode(string text)
    {
        var bytes = new byte[ModifiedUtf8.ByteCount(text)];
        Assert.That(ModifiedUtf8.Encode(text, bytes), Is.EqualTo(bytes.Length));
        return bytes;
    }
}
