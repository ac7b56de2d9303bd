using Multidustry.TestKit;
using Multidustry.Wasm.Binary;

namespace Multidustry.Wasm.Tests.Binary;

public sealed class WasmBinaryReaderTests
{
    [TestCase(new byte[] { 0x00 }, 0u)]
    [TestCase(new byte[] { 0xE5, 0x8E, 0x26 }, 624485u)]
    [TestCase(new byte[] { 0x80, 0x80, 0x80, 0x80, 0x00 }, 0u)]
    [TestCase(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0x0F }, uint.MaxValue)]
    public void Unsigned_numbers_are_read(byte[] bytes, uint expected) =>
        Assert.That(new WasmBinaryReader(bytes).U32(), Is.EqualTo(expected));

    [TestCase(new byte[] { 0x7F }, -1)]
    [TestCase(new byte[] { 0xC0, 0xBB, 0x78 }, -123456)]
    [TestCase(new byte[] { 0x80, 0x80, 0x80, 0x80, 0x78 }, int.MinValue)]
    [TestCase(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0x07 }, int.MaxValue)]
    public void Signed_numbers_are_read(byte[] bytes, int expected) =>
        Assert.That(new WasmBinaryReader(bytes).S32(), Is.EqualTo(expected));

    [TestCase(new byte[] { 0x80 }, TestName = "A number that does not end is malformed")]
    [TestCase(new byte[] { 0x80, 0x80, 0x80, 0x80, 0x80, 0x00 }, TestName = "A number of six bytes is malformed")]
    [TestCase(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0x1F }, TestName = "A number beyond 32 bits is malformed")]
    public void Malformed_numbers_are_refused(byte[] bytes) =>
        Assert.Throws<WasmMalformedException>(() => new WasmBinaryReader(bytes).U32());

    [Test]
    public void Signed_numbers_of_every_size_survive()
    {
        var random = new Random(Seeds.Choose(3));
        for (var i = 0; i < Seeds.Cases(10_000); i++)
        {
            var value = random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64);
            Assert.That(new WasmBinaryReader(Leb(value)).S64(), Is.EqualTo(value));
        }
    }

    [Test]
    public void A_list_longer_than_the_bytes_left_is_refused_before_room_is_made() =>
        Assert.Throws<WasmMalformedException>(() => new WasmBinaryReader([0xFF, 0xFF, 0xFF, 0xFF, 0x07, 1]).Count(int.MaxValue, "things"));

    [Test]
    public void A_name_that_is_no_UTF8_is_malformed() =>
        Assert.Throws<WasmMalformedException>(() => new WasmBinaryReader([2, 0xC3, 0x28]).Name());

    private static byte[] Leb(long value)
    {
        var bytes = new List<byte>();
        while (value is < -64 or > 63)
        {
            bytes.Add((byte)(value | 0x80));
            value >>= 7;
        }
        bytes.Add((byte)(value & 0x7F));
        return [.. bytes];
    }
}
