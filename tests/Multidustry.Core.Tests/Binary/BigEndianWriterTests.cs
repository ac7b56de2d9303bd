using System.Buffers;
using Multidustry.Core.Binary;
using Multidustry.TestKit;

namespace Multidustry.Core.Tests.Binary;

public class BigEndianWriterTests
{
    private static readonly Action<BigEndianWriterBox, Random>[] Writes =
    [
        (w, r) => w.Number(r.Next(256), (ref BigEndianWriter o, long v) => o.WriteByte((byte)v), (ref BigEndianReader i) => i.ReadByte()),
        (w, r) => w.Number(r.Next(-128, 128), (ref BigEndianWriter o, long v) => o.WriteSByte((sbyte)v), (ref BigEndianReader i) => i.ReadSByte()),
        (w, r) => w.Number(r.Next(2), (ref BigEndianWriter o, long v) => o.WriteBoolean(v == 1), (ref BigEndianReader i) => i.ReadBoolean() ? 1 : 0),
        (w, r) => w.Number(r.Next(short.MinValue, short.MaxValue), (ref BigEndianWriter o, long v) => o.WriteInt16((short)v), (ref BigEndianReader i) => i.ReadInt16()),
        (w, r) => w.Number(r.Next(ushort.MaxValue), (ref BigEndianWriter o, long v) => o.WriteUInt16((ushort)v), (ref BigEndianReader i) => i.ReadUInt16()),
        (w, r) => w.Number(r.Next(int.MinValue, int.MaxValue), (ref BigEndianWriter o, long v) => o.WriteInt32((int)v), (ref BigEndianReader i) => i.ReadInt32()),
        (w, r) => w.Number(r.NextInt64(), (ref BigEndianWriter o, long v) => o.WriteInt64(v), (ref BigEndianReader i) => i.ReadInt64()),
        (w, r) => w.Number(r.Next(), (ref BigEndianWriter o, long v) => o.WriteSingle(BitConverter.Int32BitsToSingle((int)v)), (ref BigEndianReader i) => BitConverter.SingleToInt32Bits(i.ReadSingle())),
        (w, r) => w.Number(r.NextInt64(), (ref BigEndianWriter o, long v) => o.WriteDouble(BitConverter.Int64BitsToDouble(v)), (ref BigEndianReader i) => BitConverter.DoubleToInt64Bits(i.ReadDouble())),
    ];

    [Test]
    public void Whatever_is_written_reads_back_the_same()
    {
        var random = new Random(Seeds.Choose(31));
        for (var run = 0; run < 50; run++)
        {
            var box = new BigEndianWriterBox();
            for (var i = random.Next(200); i >= 0; i--)
                Writes[random.Next(Writes.Length)](box, random);
            box.ReadBack();
        }
    }

    [Test]
    public void Nothing_is_seen_before_a_flush_and_writing_goes_on_after_it()
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new BigEndianWriter(buffer);
        writer.WriteByte(1);
        Assert.That(buffer.WrittenCount, Is.Zero);
        writer.Flush();
        writer.WriteInt16(0x0203);
        Assert.That(writer.Written, Is.EqualTo(3));
        writer.Flush();
        writer.Flush();
        Assert.That(buffer.WrittenSpan.ToArray(), Is.EqualTo(new byte[] { 1, 2, 3 }));
    }

    [TestCase(0)]
    [TestCase(255)]
    [TestCase(256)]
    [TestCase(257)]
    [TestCase(70_000)]
    public void Bytes_of_any_length_are_written_whole(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new BigEndianWriter(buffer);
        writer.WriteByte(9);
        writer.WriteBytes(bytes);
        writer.WriteByte(9);
        writer.Flush();
        Assert.That(buffer.WrittenSpan.ToArray(), Is.EqualTo((byte[])[9, .. bytes, 9]));
    }

    [Test]
    public void A_text_that_does_not_fit_its_length_is_refused_before_anything_is_written()
    {
        var buffer = new ArrayBufferWriter<byte>();
        Assert.That(
            () =>
            {
                var writer = new BigEndianWriter(buffer);
                writer.WriteUtf(new string('é', 32_768));
            },
            Throws.ArgumentException.With.Message.Contains("65536"));
        Assert.That(buffer.WrittenCount, Is.Zero);
    }

    [TestCase("")]
    [TestCase("text")]
    [TestCase(null)]
    public void A_text_or_none_comes_back(string? text)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new BigEndianWriter(buffer);
        writer.WriteNullableUtf(text);
        writer.Flush();
        var reader = new BigEndianReader(buffer.WrittenSpan);
        Assert.That(reader.ReadNullableUtf(), Is.EqualTo(text));
        Assert.That(reader.Remaining, Is.Zero);
    }

    private delegate void Write(ref BigEndianWriter writer, long value);

    private delegate long Read(ref BigEndianReader reader);

    /// <summary>Remembers what was written, to read it back in the same order.</summary>
    private sealed class BigEndianWriterBox
    {
        private readonly List<(long Value, Write Write, Read Read)> _steps = [];

        public void Number(long value, Write write, Read read) => _steps.Add((value, write, read));

        public void ReadBack()
        {
            var buffer = new ArrayBufferWriter<byte>();
            var writer = new BigEndianWriter(buffer);
            foreach (var (value, write, _) in _steps)
                write(ref writer, value);
            writer.Flush();
            Assert.That(writer.Written, Is.EqualTo(buffer.WrittenCount));
            var reader = new BigEndianReader(buffer.WrittenSpan);
            foreach (var (value, _, read) in _steps)
                Assert.That(read(ref reader), Is.EqualTo(value));
            Assert.That(reader.Remaining, Is.Zero);
        }
    }
}
