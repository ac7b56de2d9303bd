using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Tests.Runtime;

public sealed class MlogValueTests
{
    private static readonly MlogValue Copper = MlogValue.Content(ProgramBench.Vocabulary.Catalogue!.Items["copper"]);
    private static readonly MlogValue Building = MlogValue.Entity(MlogEntityKind.Building, 5);

    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    [TestCase(double.NegativeInfinity)]
    public void What_is_no_number_is_null(double value) => Assert.That(MlogValue.Number(value).IsNull);

    [TestCase(0.00001, true)]
    [TestCase(0.0000099, false)]
    [TestCase(-0.00001, true)]
    [TestCase(0, false)]
    [TestCase(1e-320, false)]
    [TestCase(1e300, true)]
    public void Truth_begins_a_hundred_thousandth_from_zero(double value, bool expected) =>
        Assert.That(MlogValue.Number(value).AsBoolean, Is.EqualTo(expected));

    [TestCase(1.9, 1)]
    [TestCase(-1.9, -1)]
    [TestCase(1e300, int.MaxValue)]
    [TestCase(-1e300, int.MinValue)]
    [TestCase(2147483648.0, int.MaxValue)]
    public void Integers_are_truncated_and_saturate(double value, int expected) =>
        Assert.That(MlogValue.Number(value).AsInteger, Is.EqualTo(expected));

    [Test]
    public void Objects_count_as_one_and_null_as_zero()
    {
        foreach (var value in new[] { Copper, Building, MlogValue.String(""), MlogValue.Object(MlogTeam.Of(3)) })
            Assert.That((value.AsNumber, value.AsFloat, value.AsInteger, value.AsBoolean, value.IsNumber), Is.EqualTo((1.0, 1f, 1, true, false)));
        Assert.That((MlogValue.Null.AsNumber, MlogValue.Null.AsBoolean), Is.EqualTo((0.0, false)));
    }

    [Test]
    public void Too_large_numbers_become_infinite_in_single_precision() =>
        Assert.That(MlogValue.Number(1e300).AsFloat, Is.EqualTo(float.PositiveInfinity));

    [TestCase(0, "derelict")]
    [TestCase(1.9, "sharded")]
    [TestCase(6, "neoplastic")]
    [TestCase(7, "team#7")]
    [TestCase(255, "team#255")]
    [TestCase(256, null)]
    [TestCase(-1, null)]
    public void Numbers_name_teams(double value, string? expected) =>
        Assert.That(MlogValue.Number(value).AsTeam?.PrintedName, Is.EqualTo(expected));

    [Test]
    public void Equality_compares_texts_by_content_and_things_by_identity()
    {
        Assert.That(MlogValue.String(new string('a', 3)), Is.EqualTo(MlogValue.String("aaa")));
        Assert.That(MlogValue.String("a") != MlogValue.String("b"));
        Assert.That(Building == MlogValue.Entity(MlogEntityKind.Building, 5));
        Assert.That(Building != MlogValue.Entity(MlogEntityKind.Building, 6));
        Assert.That(Building != MlogValue.Entity(MlogEntityKind.Unit, 5));
        Assert.That(Copper != MlogValue.String("copper"));
        Assert.That(MlogValue.Null != MlogValue.Number(0));
        Assert.That(MlogValue.String(null).IsNull && MlogValue.Content(null).IsNull && MlogValue.Object(null).IsNull);
    }

    [Test]
    public void Equal_values_have_equal_hashes()
    {
        MlogValue[] values = [MlogValue.Null, MlogValue.Number(5), MlogValue.String("x"), Copper, Building, MlogValue.Boolean(true)];
        foreach (var value in values)
        {
            var same = value.AsString is { } text ? MlogValue.String(new string(text)) : value;
            Assert.That((same.GetHashCode(), same.Equals((object)value)), Is.EqualTo((value.GetHashCode(), true)));
        }
    }

    [Test]
    public void Identity_tells_equal_texts_of_different_origin_apart()
    {
        var (first, second) = (MlogValue.String("x"), MlogValue.String(new string('x', 1)));
        Assert.That((MlogValue.ObjectEquals(first, second), MlogValue.ObjectIdentical(first, second)), Is.EqualTo((true, false)));
        Assert.That(MlogValue.ObjectIdentical(Building, MlogValue.Entity(MlogEntityKind.Building, 6)), Is.False);
    }

    [Test]
    public void Values_are_shown_as_they_are_written()
    {
        Assert.That(new[] { MlogValue.Number(5), MlogValue.Null, MlogValue.String("x"), Copper, Building }.Select(value => value.ToString()),
            Is.EqualTo(new[] { "5.0", "null", "x", "copper", "building" }));
    }
}
