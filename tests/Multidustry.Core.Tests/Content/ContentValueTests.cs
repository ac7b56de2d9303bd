using Multidustry.Core.Content;

namespace Multidustry.Core.Tests.Content;

public class ContentValueTests
{
    private static readonly ContentValue[] OneOfEachKind =
    [
        ContentValue.None,
        ContentValue.True,
        new(1.5),
        new("text"),
        new([ContentValue.False]),
        new([KeyValuePair.Create("a", ContentValue.None)]),
        new(ContentCatalogue.ForBuild(154)[Blocks.Duo]),
    ];

    private static readonly Func<ContentValue, object>[] Readings =
    [
        v => v.IsNone ? true : throw new InvalidOperationException(),
        v => v.AsFlag(),
        v => v.AsNumber(),
        v => v.AsText(),
        v => v.AsList(),
        v => v.AsMap(),
        v => v.AsObject(),
    ];

    [Test]
    public void A_value_is_read_as_what_it_is_and_as_nothing_else()
    {
        Assert.That(OneOfEachKind.Select(v => v.Kind), Is.EqualTo(Enum.GetValues<ContentValueKind>()));
        for (var kind = 0; kind < OneOfEachKind.Length; kind++)
            for (var reading = 0; reading < Readings.Length; reading++)
                Assert.That(() => Readings[reading](OneOfEachKind[kind]), kind == reading ? Throws.Nothing : Throws.InvalidOperationException, $"{OneOfEachKind[kind]} as number {reading}");
    }

    [TestCase(3.0, true)]
    [TestCase(-2147483648.0, true)]
    [TestCase(2147483648.0, false)]
    [TestCase(0.5, false)]
    [TestCase(double.PositiveInfinity, false)]
    public void A_whole_number_of_32_bits_is_an_integer(double number, bool whole)
    {
        var value = new ContentValue(number);
        Assert.That(value.IsInteger, Is.EqualTo(whole));
        Assert.That(() => value.AsInteger(), whole ? Throws.Nothing : Throws.InvalidOperationException);
    }

    [Test]
    public void A_value_describes_itself_for_errors() =>
        Assert.That(OneOfEachKind.Select(v => v.ToString()), Is.EqualTo(new[] { "nothing", "true", "1.5", "\"text\"", "a list", "a map", "an object (Block duo)" }));
}
