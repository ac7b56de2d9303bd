using Multidustry.Core.Binary;

namespace Multidustry.Core.Tests.Binary;

public class BigEndianReaderTests
{
    [Test]
    public void Numbers_are_read_with_the_high_byte_first()
    {
        var reader = new BigEndianReader([0xFE, 0xFE, 0x02, 0x12, 0x34, 0xFF, 0xFE, 0x80, 0, 0, 1, 0x80, 0, 0, 0, 0, 0, 0, 2]);
        Assert.That(reader.ReadByte(), Is.EqualTo(254));
        Assert.That(reader.ReadSByte(), Is.EqualTo(-2));
        Assert.That(reader.ReadBoolean(), Is.True, "anything but 0 is true");
        Assert.That(reader.ReadInt16(), Is.EqualTo(0x1234));
        Assert.That(reader.ReadUInt16(), Is.EqualTo(0xFFFE));
        Assert.That(reader.ReadInt32(), Is.EqualTo(int.MinValue + 1));
        Assert.That(reader.ReadInt64(), Is.EqualTo(long.MinValue + 2));
        Assert.That(reader.Remaining, Is.Zero);
    }

    [Test]
    public void Floats_keep_their_bits_even_when_they_are_no_numbers()
    {
        var reader = new BigEndianReader([0x7F, 0xC0, 0x00, 0x01, 0xFF, 0xF0, 0, 0, 0, 0, 0, 0, 0x3F, 0x80, 0, 0]);
        Assert.That(BitConverter.SingleToInt32Bits(reader.ReadSingle()), Is.EqualTo(0x7FC00001));
        Assert.That(reader.ReadDouble(), Is.EqualTo(double.NegativeInfinity));
        Assert.That(reader.ReadSingle(), Is.EqualTo(1f));
    }

    [Test]
    public void Texts_have_a_length_and_may_be_absent()
    {
        var reader = new BigEndianReader([0, 2, (byte)'h', (byte)'i', 0, 1, 0, 0, 7]);
        Assert.That(reader.ReadUtf(), Is.EqualTo("hi"));
        Assert.That(reader.ReadNullableUtf(), Is.Null);
        Assert.That(reader.ReadNullableUtf(), Is.Empty);
        Assert.That(reader.Position, Is.EqualTo(8));
    }

    [Test]
    public void Every_read_past_the_end_is_refused_and_reads_nothing()
    {
        Refused((ref BigEndianReader r) => r.ReadByte(), 0);
        Refused((ref BigEndianReader r) => r.ReadSByte(), 0);
        Refused((ref BigEndianReader r) => r.ReadBoolean(), 0);
        Refused((ref BigEndianReader r) => r.ReadInt16(), 1);
        Refused((ref BigEndianReader r) => r.ReadUInt16(), 1);
        Refused((ref BigEndianReader r) => r.ReadInt32(), 3);
        Refused((ref BigEndianReader r) => r.ReadInt64(), 7);
        Refused((ref BigEndianReader r) => r.ReadSingle(), 3);
        Refused((ref BigEndianReader r) => r.ReadDouble(), 7);
        Refused((ref BigEndianReader r) => r.Skip(6), 5);
        Refused((ref BigEndianReader r) => r.ReadBytes(1), 0);
    }

    [Test]
    public void A_negative_length_is_refused() => Refused((ref BigEndianReader r) => r.ReadBytes(-1), 4);

    [Test]
    public void A_text_that_promises_more_than_there_is_is_refused()
    {
        var problem = Assert.Throws<MalformedDataException>(() =>
        {
            var reader = new BigEndianReader([0xFF, 0xFF, 1, 2]);
            reader.ReadUtf();
        })!;
        Assert.That(problem.Offset, Is.EqualTo(2));
        Assert.That(problem.Message, Does.Contain("65535").And.Contain("(at byte 2)"));
    }

    [TestCase(0, 10, 1, true)]
    [TestCase(10, 10, 1, true)]
    [TestCase(11, 20, 1, false)]
    [TestCase(6, 5, 1, false)]
    [TestCase(-1, 5, 1, false)]
    [TestCase(2, 100, 5, true)]
    [TestCase(3, 100, 5, false)]
    [TestCase(int.MaxValue, int.MaxValue, int.MaxValue, false)]
    public void A_count_is_taken_only_when_its_elements_can_be_there(int count, int limit, int size, bool possible)
    {
        int Check() => new BigEndianReader(new byte[10]).CheckCount(count, limit, size);
        if (possible)
            Assert.That(Check(), Is.EqualTo(count));
        else
            Assert.That(() => Check(), Throws.TypeOf<MalformedDataException>().With.Message.Contains($"{count}"));
    }

    private delegate void Read(ref BigEndianReader reader);

    private static void Refused(Read read, int available)
    {
        var problem = Assert.Throws<MalformedDataException>(() =>
        {
            var reader = new BigEndianReader(new byte[available]);
            try
            {
                read(ref reader);
            }
            finally
            {
                Assert.That(reader.Position, Is.Zero);
            }
        })!;
        Assert.That(problem.Offset, Is.Zero);
    }
}
