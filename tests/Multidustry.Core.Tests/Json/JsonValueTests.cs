using Multidustry.Core.Json;

namespace Multidustry.Core.Tests.Json;

public class JsonValueTests
{
    [Test]
    public void Numbers_have_a_kind_a_value_and_a_spelling() => Assert.Multiple(() =>
    {
        Assert.That((JsonValue.Of(5L).Kind, JsonValue.Of(5L).AsInteger(), JsonValue.Of(5L).Text), Is.EqualTo((JsonKind.Integer, 5L, "5")));
        Assert.That((JsonValue.Of((sbyte)-5).Kind, JsonValue.Of((sbyte)-5).AsInteger()), Is.EqualTo((JsonKind.Byte, -5L)));
        Assert.That((JsonValue.Of(0.5f).Kind, JsonValue.Of(0.5f).AsDouble()), Is.EqualTo((JsonKind.Single, 0.5)));
        Assert.That((JsonValue.Of(2.75).Kind, JsonValue.Of(2.75).AsInteger()), Is.EqualTo((JsonKind.Double, 2L)));
    });

    [Test]
    public void A_number_beyond_64_bits_is_clamped_when_it_has_to_be_whole() => Assert.Multiple(() =>
    {
        Assert.That(JsonValue.Of(1e300).AsInteger(), Is.EqualTo(long.MaxValue));
        Assert.That(JsonValue.Of(double.NegativeInfinity).AsInteger(), Is.EqualTo(long.MinValue));
        Assert.That(JsonValue.Of(double.NaN).AsInteger(), Is.Zero);
    });

    [Test]
    public void What_is_no_number_reads_as_none()
    {
        foreach (var value in new[] { JsonValue.Null, JsonValue.True, JsonValue.Of("5"), JsonValue.Array([]), JsonValue.Object([]) })
        {
            Assert.That(value.IsNumber, Is.False);
            Assert.That(value.AsDouble(), Is.NaN);
            Assert.That(value.AsInteger(), Is.Zero);
        }
    }

    [Test]
    public void A_spelling_is_kept_as_it_was() =>
        Assert.That(RelaxedJson.Parse("[1.0,1e3,-0,+5,007]").ToString(), Is.EqualTo("[1.0,1e3,-0,+5,007]"));

    [Test]
    public void Nothing_is_null_and_null_is_no_text() => Assert.Multiple(() =>
    {
        Assert.That(JsonValue.Of((string?)null), Is.SameAs(JsonValue.Null));
        Assert.That(JsonValue.Of("null").Kind, Is.EqualTo(JsonKind.String));
        Assert.That(RelaxedJson.Parse(JsonValue.Of("null").ToString()).Kind, Is.EqualTo(JsonKind.String));
    });

    [Test]
    public void A_member_is_found_by_name_in_objects_only() => Assert.Multiple(() =>
    {
        Assert.That(JsonValue.Object([new("a", JsonValue.True)])["a"], Is.SameAs(JsonValue.True));
        Assert.That(JsonValue.Object([])["a"], Is.Null);
        Assert.That(JsonValue.Array([JsonValue.True])["a"], Is.Null);
    });

    [Test]
    public void A_list_is_copied_when_a_value_is_made_of_it()
    {
        var items = new List<JsonValue> { JsonValue.True };
        var value = JsonValue.Array(items);
        items.Clear();
        Assert.That(value.Items, Has.Count.EqualTo(1));
    }
}
