using System.Numerics;
using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Core.Geometry;
using Multidustry.Protocol.Types;

namespace Multidustry.Protocol.Tests.Types;

public sealed class ConfigValueTests
{
    private static IEnumerable<TypeSample> Recorded => TypeSample.Of("Object");

    private static IEnumerable<ConfigValue> OneOfEachKind =>
    [
        ConfigValue.Null, ConfigValue.Int(-5), ConfigValue.Long(long.MinValue), ConfigValue.Float(1.5f), ConfigValue.String("text"), ConfigValue.String(null),
        ConfigValue.Content(new(ContentType.Item, 3)), ConfigValue.IntSequence([1, -2]), ConfigValue.Point(new(-1, 70000)),
        ConfigValue.PointArray([new(1, 2), TilePosition.None]), ConfigValue.TechNode(new(ContentType.Block, 338)), ConfigValue.Boolean(true),
        ConfigValue.Double(double.NegativeInfinity), ConfigValue.Building(new(7, -8)), ConfigValue.LogicAccess(-1), ConfigValue.ByteArray([1, 255]),
        ConfigValue.LegacyCommand(9), ConfigValue.BooleanArray([true, false]), ConfigValue.Unit(-1), ConfigValue.VectorArray([new(1, float.NaN)]),
        ConfigValue.Vector(new(float.NaN, -0f)), ConfigValue.Team(255), ConfigValue.IntArray([int.MaxValue]),
        ConfigValue.Array([ConfigValue.Null, ConfigValue.Array([ConfigValue.Int(1)])]), ConfigValue.UnitCommand(65535),
    ];

    [TestCaseSource(nameof(Recorded))]
    public void A_recorded_value_reads_and_writes_the_same_bytes(TypeSample sample)
    {
        var value = Wire.Read(sample.Bytes, (ref BigEndianReader r) => ConfigValue.Read(ref r));
        Assert.That(Wire.Write((ref BigEndianWriter w) => value.Write(ref w)), Is.EqualTo(sample.Bytes));
    }

    [TestCaseSource(nameof(OneOfEachKind))]
    public void A_value_of_each_kind_comes_back_equal(ConfigValue value)
    {
        var bytes = Wire.Write((ref BigEndianWriter w) => value.Write(ref w));
        var back = Wire.Read(bytes, (ref BigEndianReader r) => ConfigValue.Read(ref r));
        Assert.That(back, Is.EqualTo(value));
        Assert.That(back.GetHashCode(), Is.EqualTo(value.GetHashCode()));
        Assert.That(bytes[0], Is.EqualTo((byte)value.Kind));
    }

    [Test]
    public void All_24_kinds_are_covered_and_differ_from_each_other()
    {
        var values = OneOfEachKind.ToArray();
        Assert.That(values.Select(v => v.Kind).Distinct(), Is.EquivalentTo(Enum.GetValues<ConfigValueKind>()));
        Assert.That(values.Distinct().Count(), Is.EqualTo(values.Length));
        Assert.That(values.Select(v => v.ToString()), Is.Unique);
    }

    [Test]
    public void A_value_gives_back_what_was_put_in()
    {
        Assert.That(ConfigValue.Int(-5).AsInt(), Is.EqualTo(-5));
        Assert.That(ConfigValue.Long(long.MinValue).AsLong(), Is.EqualTo(long.MinValue));
        Assert.That(ConfigValue.Float(1.5f).AsFloat(), Is.EqualTo(1.5f));
        Assert.That(ConfigValue.Double(-2.5).AsDouble(), Is.EqualTo(-2.5));
        Assert.That(ConfigValue.Boolean(true).AsBoolean(), Is.True);
        Assert.That(ConfigValue.String("a").AsString(), Is.EqualTo("a"));
        Assert.That(ConfigValue.Content(new(ContentType.UnitStance, -1)).AsContent(), Is.EqualTo(new ContentReference(ContentType.UnitStance, -1)));
        Assert.That(ConfigValue.TechNode(new(ContentType.Block, 338)).AsContent(), Is.EqualTo(new ContentReference(ContentType.Block, 338)));
        Assert.That(ConfigValue.Point(new(-5, 70000)).AsPoint(), Is.EqualTo(new Point2(-5, 70000)));
        Assert.That(ConfigValue.Vector(new(-1.5f, 2)).AsVector(), Is.EqualTo(new Vector2(-1.5f, 2)));
        Assert.That(ConfigValue.Building(new(-3, 4)).AsBuilding(), Is.EqualTo(new TilePosition(-3, 4)));
        Assert.That(ConfigValue.Unit(-7).AsUnit(), Is.EqualTo(-7));
        Assert.That(ConfigValue.Team(200).AsTeam(), Is.EqualTo(200));
        Assert.That(ConfigValue.LogicAccess(-2).AsLogicAccess(), Is.EqualTo(-2));
        Assert.That(ConfigValue.UnitCommand(65535).AsUnitCommand(), Is.EqualTo(65535));
        Assert.That(ConfigValue.ByteArray([1, 2]).AsByteArray().ToArray(), Is.EqualTo(new byte[] { 1, 2 }));
        Assert.That(ConfigValue.IntSequence([3]).AsIntArray().ToArray(), Is.EqualTo(new[] { 3 }));
        Assert.That(ConfigValue.BooleanArray([true]).AsBooleanArray().ToArray(), Is.EqualTo(new[] { true }));
        Assert.That(ConfigValue.PointArray([new(1, 2)]).AsPointArray().ToArray(), Is.EqualTo(new[] { new TilePosition(1, 2) }));
        Assert.That(ConfigValue.VectorArray([new(1, 2)]).AsVectorArray().ToArray(), Is.EqualTo(new[] { new Vector2(1, 2) }));
        Assert.That(ConfigValue.Array([ConfigValue.Int(1)]).AsArray().ToArray(), Is.EqualTo(new[] { ConfigValue.Int(1) }));
    }

    [Test]
    public void Asking_for_another_kind_is_refused() =>
        Assert.That(() => ConfigValue.Long(1).AsInt(), Throws.InvalidOperationException.With.Message.Contains("Long"));

    [Test]
    public void An_array_longer_than_its_count_field_is_refused() =>
        Assert.That(
            () => Wire.Write((ref BigEndianWriter w) => ConfigValue.PointArray(new TilePosition[128]).Write(ref w)),
            Throws.InvalidOperationException.With.Message.Contains("127"));

    [TestCase("18", TestName = "Tag_24_is_unknown")]
    [TestCase("08ff", TestName = "A_negative_number_of_points")]
    [TestCase("0effffffff", TestName = "A_negative_number_of_bytes")]
    [TestCase("0e7fffffff00", TestName = "More_bytes_than_the_message_has")]
    [TestCase("16000f4240", TestName = "A_million_values")]
    [TestCase("157fff00000001", TestName = "More_numbers_than_the_message_has")]
    [TestCase("01000000", TestName = "A_number_cut_off")]
    public void Impossible_bytes_are_malformed(string hex) =>
        Assert.That(() => Wire.Read(Convert.FromHexString(hex), (ref BigEndianReader r) => ConfigValue.Read(ref r)), Throws.TypeOf<MalformedDataException>());

    [Test]
    public void Nesting_is_bounded_by_ConfigDepth()
    {
        static byte[] Nested(int depth) => Convert.FromHexString(string.Concat(Enumerable.Repeat("1600000001", depth)) + "00");
        var limits = WireLimits.Default with { ConfigDepth = 3 };
        Assert.That(() => Wire.Read(Nested(3), (ref BigEndianReader r) => ConfigValue.Read(ref r, limits)), Throws.Nothing);
        Assert.That(() => Wire.Read(Nested(4), (ref BigEndianReader r) => ConfigValue.Read(ref r, limits)), Throws.TypeOf<MalformedDataException>());
        Assert.That(() => Wire.Read(Nested(8), (ref BigEndianReader r) => ConfigValue.Read(ref r)), Throws.Nothing);
        Assert.That(() => Wire.Read(Nested(9), (ref BigEndianReader r) => ConfigValue.Read(ref r)), Throws.TypeOf<MalformedDataException>());
    }

    [Test]
    public void Elements_of_nested_arrays_count_together_against_ConfigElements()
    {
        var limits = WireLimits.Default with { ConfigElements = 4 };
        byte[] four = Convert.FromHexString("1600000002" + "160000000100" + "160000000100");
        byte[] five = Convert.FromHexString("1600000002" + "160000000100" + "16000000020000");
        Assert.That(() => Wire.Read(four, (ref BigEndianReader r) => ConfigValue.Read(ref r, limits)), Throws.Nothing);
        Assert.That(() => Wire.Read(five, (ref BigEndianReader r) => ConfigValue.Read(ref r, limits)), Throws.TypeOf<MalformedDataException>());
        Assert.That(
            () => Wire.Read(Wire.Write((ref BigEndianWriter w) => ConfigValue.IntArray(new int[5]).Write(ref w)), (ref BigEndianReader r) => ConfigValue.Read(ref r, limits)),
            Throws.TypeOf<MalformedDataException>());
    }

    [Test]
    public void Bytes_are_bounded_by_ConfigBytes()
    {
        var limits = WireLimits.Default with { ConfigBytes = 2 };
        Assert.That(() => Wire.Read(Convert.FromHexString("0e000000020102"), (ref BigEndianReader r) => ConfigValue.Read(ref r, limits)), Throws.Nothing);
        Assert.That(() => Wire.Read(Convert.FromHexString("0e00000003010203"), (ref BigEndianReader r) => ConfigValue.Read(ref r, limits)), Throws.TypeOf<MalformedDataException>());
    }
}
