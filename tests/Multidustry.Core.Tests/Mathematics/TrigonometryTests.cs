using Multidustry.Core.Mathematics;
using Multidustry.TestKit;

namespace Multidustry.Core.Tests.Mathematics;

public class TrigonometryTests
{
    [Test]
    public void The_table_is_the_games_to_the_last_bit()
    {
        // Word-wise FNV-1a over the 16,384 sines of a Java runtime, before four of them are made exact.
        var hash = 0x811c9dc5u;
        const float full = 3.1415927f * 2;
        for (var i = 0; i < 16384; i++)
        {
            var entry = i % 4096 == 0 ? (float)Transcendental.Sin((i + 0.5f) / 16384 * full) : Trigonometry.Sin((i + 0.5f) / (16384 / full));
            hash = (hash ^ BitConverter.SingleToUInt32Bits(entry)) * 0x01000193;
        }

        Assert.That(hash, Is.EqualTo(0x924c84cb));
    }

    [TestCase(0f, 0f, 1f)]
    [TestCase(90f, 1f, 0f)]
    [TestCase(180f, 0f, -1f)]
    [TestCase(270f, -1f, 0f)]
    [TestCase(-90f, -1f, 0f)]
    [TestCase(450f, 1f, 0f)]
    public void Right_angles_are_exact(float degrees, float sine, float cosine)
    {
        Assert.That(Trigonometry.SinDegrees(degrees), Is.EqualTo(sine));
        Assert.That(Trigonometry.CosDegrees(degrees), Is.EqualTo(cosine));
    }

    [Test]
    public void Directions_are_within_two_millionths()
    {
        var random = new Random(Seeds.Choose(12));
        for (var i = 0; i < 100_000; i++)
        {
            float x = random.NextSingle() - 0.5f, y = random.NextSingle() - 0.5f;
            Assert.That(Trigonometry.Atan2(y, x), Is.EqualTo(MathF.Atan2(y, x)).Within(2.5e-6f));
        }
    }

    [TestCase(0f, 0f, 0f)]
    [TestCase(1f, 0f, 0f)]
    [TestCase(0f, 1f, 90f)]
    [TestCase(-1f, 0f, 180f)]
    [TestCase(0f, -1f, 270f)]
    public void Axis_directions_are_right_angles(float x, float y, float degrees) =>
        Assert.That(Trigonometry.Angle(x, y), Is.EqualTo(degrees).Within(0.0002f));

    [Test]
    public void Turning_goes_the_shorter_way_and_stops_at_the_target()
    {
        Assert.That(Angles.MoveToward(10f, 350f, 5f), Is.EqualTo(5f));
        Assert.That(Angles.MoveToward(350f, 10f, 5f), Is.EqualTo(355f));
        Assert.That(Angles.MoveToward(10f, 12f, 5f), Is.EqualTo(12f));
        Assert.That(Angles.Distance(-10f, 10f), Is.EqualTo(20f));
        Assert.That(Angles.Slerp(350f, 10f, 0.5f), Is.Zero);
    }

    [TestCase(3.9f, 0)]
    [TestCase(4f, 1)]
    [TestCase(-4f, 0)]
    [TestCase(-4.1f, -1)]
    public void World_coordinates_round_half_up_to_tiles(float world, int tile) => Assert.That(Scalars.ToTile(world), Is.EqualTo(tile));
}
