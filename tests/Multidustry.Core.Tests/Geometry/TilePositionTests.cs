using Multidustry.Core.Geometry;
using Multidustry.TestKit;

namespace Multidustry.Core.Tests.Geometry;

public class TilePositionTests
{
    [TestCase(0, 0, 0)]
    [TestCase(1, 2, 0x10002)]
    [TestCase(-1, -1, -1)]
    [TestCase(0, -1, 0xFFFF)]
    [TestCase(-1, 0, unchecked((int)0xFFFF0000))]
    [TestCase(short.MaxValue, short.MinValue, 0x7FFF8000)]
    public void A_position_packs_into_one_number_and_back(short x, short y, int packed)
    {
        Assert.That(new TilePosition(x, y).Packed, Is.EqualTo(packed));
        Assert.That(TilePosition.Unpack(packed), Is.EqualTo(new TilePosition(x, y)));
    }

    [Test]
    public void Any_number_is_a_position()
    {
        var random = new Random(Seeds.Choose(3));
        for (var i = 0; i < 1000; i++)
        {
            var packed = random.Next(int.MinValue, int.MaxValue);
            Assert.That(TilePosition.Unpack(packed).Packed, Is.EqualTo(packed));
        }
    }

    [Test]
    public void No_tile_is_minus_one() => Assert.That(TilePosition.None.Packed, Is.EqualTo(-1));

    [Test]
    public void A_position_reads_well() => Assert.That(new TilePosition(3, -4).ToString(), Is.EqualTo("(3, -4)"));
}
