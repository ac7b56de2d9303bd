using System.Buffers;
using System.Numerics;
using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Core.Rules.Objects;
using Multidustry.TestKit;

namespace Multidustry.Core.Tests.Rules;

public class MapMarkersTests
{
    private static readonly ContentCatalogue Catalogue = ContentCatalogue.ForBuild(154);

    [Test]
    public void Markers_of_a_recorded_save_are_read()
    {
        var markers = Recorded();
        Assert.Multiple(() =>
        {
            Assert.That(markers.Markers.Keys, Is.EqualTo(new[] { -7, 5, 42, 43, 44, 1000 }));
            Assert.That(markers.Markers[5].ToString(), Is.EqualTo("{class:Text,pos:{x:100,y:200},text:saved marker}"));
            Assert.That(markers.Markers[-7].Get<Vector2>("pos"), Is.EqualTo(new Vector2(64, 64)));
            Assert.That(markers.Markers[43].Get<List<float>>("vertices"), Has.Count.EqualTo(24));
        });
    }

    [Test]
    public void Written_markers_have_the_recorded_bytes_in_id_order()
    {
        var recorded = Recordings.Bytes("rules/markers.ubjson");
        var written = Write(Recorded());
        Assert.That(written, Has.Length.EqualTo(recorded.Length));
        Assert.That(written.Order(), Is.EqualTo(recorded.Order()), "the same bytes, though the game has another order of ids");
        Assert.That(Write(Read(written)), Is.EqualTo(written));
    }

    [TestCase("Point", "{class:Minimap}")]
    [TestCase("point", "{class:Minimap}")]
    [TestCase("shapeText", "{class:ShapeText}")]
    [TestCase("Quad", "{class:Quad}")]
    public void A_marker_has_its_tag_in_every_spelling(string tag, string json) =>
        Assert.That(new MapMarkers(Catalogue).Add(1, tag).ToString(), Is.EqualTo(json));

    [Test]
    public void Changed_fields_are_written_with_their_own_width()
    {
        var markers = new MapMarkers(Catalogue);
        var text = markers.Add(1, "Text");
        text.Set("flags", (sbyte)1);
        text.Set("textAlign", 300);
        var bytes = Write(markers);
        Assert.Multiple(() =>
        {
            Assert.That(Convert.ToHexString(bytes), Does.Contain("666C6167736901").And.Contain("74657874416C69676E6C0000012C"));
            Assert.That(Read(bytes).Markers[1].Get<int>("textAlign"), Is.EqualTo(300));
        });
    }

    [Test]
    public void A_field_of_another_type_is_refused() => Assert.Multiple(() =>
    {
        var marker = new MapMarkers(Catalogue).Add(1, "Text");
        Assert.That(() => marker.Set("text", 5), Throws.ArgumentException);
        Assert.That(() => marker.Get<int>("text"), Throws.ArgumentException);
        Assert.That(() => marker.Get<int>("nothing"), Throws.ArgumentException);
    });

    [Test]
    public void Bytes_that_are_no_markers_are_refused() => Assert.Multiple(() =>
    {
        Assert.That(() => Read([]), Throws.TypeOf<MalformedDataException>());
        Assert.That(() => Read("[]"u8.ToArray()), Throws.TypeOf<MalformedDataException>());
        Assert.That(() => Read("{i\u0001xT}"u8.ToArray()), Throws.TypeOf<MalformedDataException>());
        Assert.That(() => Read([.. "{i"u8, 1, .. "5{i"u8, 5, .. "classSi"u8, 4, .. "Nope}}"u8]), Throws.TypeOf<MalformedDataException>());
    });

    private static MapMarkers Recorded() => Read(Recordings.Bytes("rules/markers.ubjson"));

    private static MapMarkers Read(byte[] bytes)
    {
        var markers = new MapMarkers(Catalogue);
        var reader = new BigEndianReader(bytes);
        markers.Read(ref reader);
        return markers;
    }

    private static byte[] Write(MapMarkers markers)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new BigEndianWriter(buffer);
        markers.Write(ref writer);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
