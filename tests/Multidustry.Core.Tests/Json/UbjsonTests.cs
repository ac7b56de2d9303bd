using System.Buffers;
using Multidustry.Core.Binary;
using Multidustry.Core.Json;
using Multidustry.TestKit;

namespace Multidustry.Core.Tests.Json;

public class UbjsonTests
{
    private static readonly JsonValue Sample = JsonValue.Object(
    [
        new("byte", JsonValue.Of((sbyte)-3)),
        new("int", JsonValue.Of(70000L)),
        new("long", JsonValue.Of(1L << 40)),
        new("float", JsonValue.Of(1.5f)),
        new("double", JsonValue.Of(2.25)),
        new("list", JsonValue.Array([JsonValue.True, JsonValue.False, JsonValue.Null, JsonValue.Of("é")])),
        new(new string('n', 200), JsonValue.Of(new string('s', 40000))),
    ]);

    [Test]
    public void Every_kind_comes_back_with_its_width()
    {
        var bytes = Write(Sample);
        var reader = new BigEndianReader(bytes);
        var read = Ubjson.Read(ref reader);
        Assert.That(read.ToString(), Is.EqualTo(Sample.ToString()));
        Assert.That(read.Members.Select(m => m.Value.Kind), Is.EqualTo(Sample.Members.Select(m => m.Value.Kind)));
        Assert.That(reader.Remaining, Is.Zero);
    }

    [Test]
    public void No_cut_of_the_bytes_is_read_as_a_value()
    {
        var bytes = Write(Sample);
        foreach (var length in Enumerable.Range(0, 300).Append(bytes.Length - 1))
            Assert.That(() => Read(bytes.AsSpan(0, length)), Throws.TypeOf<MalformedDataException>(), $"{length} bytes");
    }

    [Test]
    public void Depth_and_number_of_values_are_bounded() => Assert.Multiple(() =>
    {
        Assert.That(() => Read(Enumerable.Repeat((byte)'[', 100_000).ToArray()), Throws.TypeOf<MalformedDataException>());
        Assert.That(() => Read("[ZZZZZ]"u8, new JsonLimits { MaximumValues = 3 }), Throws.TypeOf<MalformedDataException>());
        Assert.That(() => Read([(byte)'S', (byte)'l', 0x7F, 0xFF, 0xFF, 0xFF]), Throws.TypeOf<MalformedDataException>());
        Assert.That(() => Read([(byte)'S', (byte)'i', 0xFF]), Throws.TypeOf<MalformedDataException>());
    });

    [Test]
    public void Random_bytes_are_read_or_refused_but_nothing_else()
    {
        var random = new Random(Seeds.Choose(42));
        var buffer = new byte[64];
        for (var i = 0; i < Seeds.Cases(50000); i++)
        {
            for (var b = 0; b < buffer.Length; b++)
                buffer[b] = random.Next(3) == 0 ? (byte)random.Next(256) : (byte)"{}[]SiIlLdDTFZ"[random.Next(14)];
            try
            {
                Read(buffer);
            }
            catch (MalformedDataException)
            {
                // refused, as it should be
            }
        }
    }

    private static JsonValue Read(ReadOnlySpan<byte> bytes, JsonLimits? limits = null)
    {
        var reader = new BigEndianReader(bytes);
        return Ubjson.Read(ref reader, limits);
    }

    private static byte[] Write(JsonValue value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new BigEndianWriter(buffer);
        Ubjson.Write(ref writer, value);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
