using Multidustry.Core.Binary;
using Multidustry.Core.Toml;

namespace Multidustry.Core.Tests.Toml;

public class TomlScalarsTests
{
    private static readonly TestCaseData[] Values =
    [
        new("true", true),
        new("0", 0L),
        new("-0", 0L),
        new("+1_000", 1000L),
        new("9223372036854775807", long.MaxValue),
        new("0xdead_BEEF", 0xDEADBEEFL),
        new("0o755", 493L),
        new("0b1101", 13L),
        new("0x7fffffffffffffff", long.MaxValue),
        new("6.5e-1", 0.65),
        new("5e+2", 500.0),
        new("-inf", double.NegativeInfinity),
        new("nan", double.NaN),
        new("1979-05-27", new DateOnly(1979, 5, 27)),
        new("07:32:00.5", new TimeOnly(7, 32, 0, 500)),
        new("1979-05-27T07:32:00", new DateTime(1979, 5, 27, 7, 32, 0)),
        new("1979-05-27 07:32:00Z", new DateTimeOffset(1979, 5, 27, 7, 32, 0, TimeSpan.Zero)),
        new("1979-05-27T00:32:00.999999-07:00", new DateTimeOffset(1979, 5, 27, 0, 32, 0, TimeSpan.FromHours(-7)).AddTicks(9999990)),
        new("2000-01-01T00:00:00+23:59", new DateTimeOffset(1999, 12, 31, 0, 1, 0, TimeSpan.Zero)),
    ];

    [TestCaseSource(nameof(Values))]
    public void A_value_has_its_type(string written, object expected)
    {
        Assert.That(TomlDocument.Parse($"a = {written}").TryGet("a", out var value), Is.True);
        Assert.That(value, Is.EqualTo(expected).And.TypeOf(expected.GetType()));
    }

    [TestCase("9223372036854775808")]
    [TestCase("0x8000000000000000")]
    [TestCase("01")]
    [TestCase("1__0")]
    [TestCase("_1")]
    [TestCase("+0x1")]
    [TestCase(".5")]
    [TestCase("5.")]
    [TestCase("1e")]
    [TestCase("True")]
    [TestCase("1979-13-01")]
    [TestCase("1979-02-30T00:00:00Z")]
    [TestCase("24:00:00")]
    [TestCase("1979-05-27T07:32:00+24:00")]
    [TestCase("1979-05-27T07:32:00+1:00")]
    [TestCase("")]
    public void What_is_no_value_is_refused(string written) =>
        Assert.That(() => TomlDocument.Parse($"a = {written}\n"), Throws.TypeOf<MalformedDataException>().With.Message.Contains("line 1"));

    [TestCase("0001-01-01T00:00:00+00:01")]
    [TestCase("9999-12-31T23:59:59-00:01")]
    [TestCase("0001-01-01T00:00:00+23:59")]
    public void A_moment_before_or_after_all_time_is_refused(string written) =>
        Assert.That(() => TomlDocument.Parse($"a = {written}"), Throws.TypeOf<MalformedDataException>());
}
