using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Tests.Runtime;

public sealed class BufferTests
{
    [Test]
    public void Text_grows_with_what_is_appended()
    {
        var buffer = new TextBuffer(limit: 4);
        buffer.Append("ab");
        Assert.That((buffer.ToString(), buffer.Length, buffer.IsFull), Is.EqualTo(("ab", 2, false)));
        buffer.Append("cdefgh");
        Assert.That((buffer.ToString(), buffer.IsFull), Is.EqualTo(("abcdefgh", true)));
        buffer.Clear();
        Assert.That((buffer.Length, buffer.IsFull), Is.EqualTo((0, false)));
    }

    [TestCase(0, 1, "", "bc")]
    [TestCase(0, 1, "xyz", "xyzbc")]
    [TestCase(1, 1, "x", "axc")]
    [TestCase(2, 1, "long enough to need more room", "ablong enough to need more room")]
    [TestCase(0, 3, "", "")]
    [TestCase(3, 0, "d", "abcd")]
    public void Parts_of_a_text_are_replaced(int start, int length, string by, string expected)
    {
        var buffer = new TextBuffer(limit: 2);
        buffer.Append("abc");
        buffer.Replace(start, length, by);
        Assert.That(buffer.ToString(), Is.EqualTo(expected));
    }

    [Test]
    public void Commands_are_kept_in_order_and_bounded_by_the_one_who_asks()
    {
        var buffer = new GraphicsBuffer(limit: 2);
        Assert.That((buffer.Count, buffer.IsFull), Is.EqualTo((0, false)));
        for (var command = 1ul; command <= 5; command++)
            buffer.Add(command);
        Assert.That(buffer.Commands.ToArray(), Is.EqualTo(new ulong[] { 1, 2, 3, 4, 5 }));
        Assert.That(buffer.IsFull);
        buffer.Clear();
        Assert.That((buffer.Commands.Length, buffer.IsFull), Is.EqualTo((0, false)));
    }

    [TestCase(0.5, 1)]
    [TestCase(-0.5, 0)]
    [TestCase(1.5, 2)]
    [TestCase(-1.5, -1)]
    [TestCase(0.49999999999999994, 0)]
    [TestCase(4503599627370497.5, 4503599627370498)]
    [TestCase(1e300, long.MaxValue)]
    [TestCase(-1e300, long.MinValue)]
    [TestCase(double.NaN, 0)]
    public void Rounding_goes_up_at_a_half_and_saturates(double value, long expected) =>
        Assert.That(Conversion.Round(value), Is.EqualTo(expected));

    [TestCase(1e300, int.MaxValue, long.MaxValue)]
    [TestCase(-1e300, int.MinValue, long.MinValue)]
    [TestCase(double.NaN, 0, 0)]
    [TestCase(-0.9, 0, 0)]
    [TestCase(2147483648.5, int.MaxValue, 2147483648)]
    public void Conversions_truncate_and_saturate(double value, int expected, long expectedLong) =>
        Assert.That((Conversion.ToInt32(value), Conversion.ToInt64(value)), Is.EqualTo((expected, expectedLong)));
}
