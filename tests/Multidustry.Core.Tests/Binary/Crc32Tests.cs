using Multidustry.Core.Binary;

namespace Multidustry.Core.Tests.Binary;

public class Crc32Tests
{
    [Test]
    public void The_checksum_is_the_known_one() =>
        Assert.That(Crc32.Compute("123456789"u8), Is.EqualTo(0xCBF43926));

    [Test]
    public void Nothing_has_the_checksum_zero() =>
        Assert.That(Crc32.Compute([]), Is.Zero);

    [Test]
    public void Pieces_of_any_length_give_the_checksum_of_the_whole()
    {
        var whole = new byte[100];
        new Random(5).NextBytes(whole);
        for (var cut = 0; cut <= whole.Length; cut++)
        {
            var crc = default(Crc32);
            crc.Append(whole.AsSpan(0, cut));
            crc.Append(whole.AsSpan(cut));
            Assert.That(crc.Value, Is.EqualTo(Crc32.Compute(whole)));
        }
    }

    [Test]
    public void Numbers_are_taken_in_with_the_high_byte_first()
    {
        var crc = default(Crc32);
        crc.AppendBigEndian(0x3132);
        Assert.That(crc.Value, Is.EqualTo(Crc32.Compute("12"u8)));
    }
}
