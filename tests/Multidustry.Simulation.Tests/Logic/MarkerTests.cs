using System.Numerics;
using Multidustry.Core.Binary;
using Multidustry.Core.Maps;
using Multidustry.Core.Rules;
using Multidustry.Core.Rules.Objects;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Tests.Logic;

/// <summary>Markers and texts of the map by world processors.</summary>
public sealed class MarkerTests
{
    [TestCase("shape", "Shape")]
    [TestCase("ShapeText", "ShapeText")]
    [TestCase("point", "Minimap")]
    [TestCase("minimap", "Minimap")]
    [TestCase("text", "Text")]
    [TestCase("line", "Line")]
    [TestCase("texture", "Texture")]
    public void A_marker_is_made_where_the_program_says(string kind, string tag)
    {
        var marker = Markers(Run($"makemarker {kind} 7 3 4.5 true"))[7];
        Assert.That((marker.Tag, marker.Get<Vector2>("pos")), Is.EqualTo((tag, new Vector2(24, 36))));
    }

    [Test]
    public void A_quad_takes_its_first_corner_the_way_the_game_does() =>
        Assert.That(Markers(Run("makemarker quad 7 3 4 true"))[7].Get<List<float>>("vertices")!.Take(2), Is.EqualTo(new[] { 24f, 24f }));

    [TestCase("makemarker SHAPE 1 0 0 true")]
    [TestCase("makemarker frog 1 0 0 true")]
    [TestCase("setmarker pos 1 2 3")]
    [TestCase("setmarker remove 1")]
    [TestCase("makemarker shape 1 0 0 true\nsetmarker remove 1")]
    public void Nothing_is_there(string code) => Assert.That(Markers(Run(code)), Is.Empty);

    [TestCase("true", "Text")]
    [TestCase("false", "Shape")]
    public void A_marker_is_replaced_when_asked(string replace, string tag) =>
        Assert.That(Markers(Run($"makemarker shape 1 0 0 true\nmakemarker text 1 0 0 {replace}"))[1].Tag, Is.EqualTo(tag));

    [Test]
    public void Markers_are_bounded()
    {
        var world = LogicWorlds.Create();
        for (var i = 0; i < 20_100; i++)
            world.Markers.Make("shape", i, 0, 0, true);
        Assert.That(Markers(world), Has.Count.EqualTo(20_000));
    }

    [TestCase("shape", "world 1 0", "world", false)]
    [TestCase("shape", "minimap 1 1", "minimap", true)]
    [TestCase("shape", "autoscale 1 true", "autoscale", true)]
    [TestCase("shape", "drawLayer 1 5.5", "drawLayer", 5.5f)]
    [TestCase("shape", "radius 1 5", "radius", 5f)]
    [TestCase("shape", "stroke 1 2", "stroke", 2f)]
    [TestCase("shape", "rotation 1 90", "rotation", 90f)]
    [TestCase("shape", "outline 1 0", "outline", false)]
    [TestCase("shape", "shape 1 6 1 0", "sides", 6)]
    [TestCase("shape", "shape 1 6 1 0", "fill", true)]
    [TestCase("shape", "shape 1 6 1 0", "outline", false)]
    [TestCase("shape", "shape 1 null null null", "sides", 4)]
    [TestCase("shape", "arc 1 10 20", "startAngle", 10f)]
    [TestCase("shape", "arc 1 10 20", "endAngle", 20f)]
    [TestCase("shape", "arc 1 null 20", "startAngle", 0f)]
    [TestCase("shape", "fontSize 1 20", "radius", 8f)]
    [TestCase("text", "fontSize 1 3", "fontSize", 3f)]
    [TestCase("text", "textAlign 1 @left", "textAlign", 8)]
    [TestCase("text", "lineAlign 1 @right", "lineAlign", 16)]
    [TestCase("text", "outline 1 0", "flags", (sbyte)1)]
    [TestCase("text", "labelFlags 1 0 0", "flags", (sbyte)0)]
    [TestCase("text", "labelFlags 1 0 null", "flags", (sbyte)2)]
    [TestCase("shapeText", "textHeight 1 12", "textHeight", 12f)]
    [TestCase("texture", "textureSize 1 2 3", "width", 16f)]
    [TestCase("texture", "textureSize 1 2 3", "height", 24f)]
    public void A_marker_is_changed(string kind, string change, string field, object expected)
    {
        var marker = Markers(Run($"makemarker {kind} 1 0 0 true\nsetmarker {change}"))[1];
        Assert.That(marker.Get<object>(field), Is.EqualTo(expected));
    }

    [TestCase("shape", "pos 1 null 5", "pos", 8f, 40f)]
    [TestCase("line", "endPos 1 5 6", "endPos", 40f, 48f)]
    [TestCase("line", "posi 1 0 5 6", "pos", 40f, 48f)]
    [TestCase("line", "posi 1 1 5 6", "endPos", 40f, 48f)]
    [TestCase("line", "posi 1 2 5 6", "endPos", 0f, 0f)]
    [TestCase("shape", "posi 1 0 5 6", "pos", 8f, 8f)]
    public void A_point_of_a_marker_moves(string kind, string change, string field, float x, float y) =>
        Assert.That(Markers(Run($"makemarker {kind} 1 1 1 true\nsetmarker {change}"))[1].Get<Vector2>(field), Is.EqualTo(new Vector2(x, y)));

    [TestCase("shape", "color 1 %11223344", "color")]
    [TestCase("line", "color 1 %11223344", "color1")]
    [TestCase("line", "color 1 %11223344", "color2")]
    [TestCase("line", "colori 1 0 %11223344", "color1")]
    [TestCase("line", "colori 1 1 %11223344", "color2")]
    public void A_marker_is_coloured(string kind, string change, string field) =>
        Assert.That(Markers(Run($"makemarker {kind} 1 1 1 true\nsetmarker {change}"))[1].Get<Rgba>(field).Value, Is.EqualTo(0x11223344));

    [TestCase("posi 1 2 5 6", 12, 40f)]
    [TestCase("posi 1 2 5 6", 13, 48f)]
    [TestCase("posi 1 4 5 6", 12, 0f)]
    [TestCase("posi 1 -1 5 6", 0, 8f)]
    public void A_corner_of_a_quad_moves(string change, int part, float expected) =>
        Assert.That(Markers(Run($"makemarker quad 1 1 1 true\nsetmarker {change}"))[1].Get<List<float>>("vertices")![part], Is.EqualTo(expected));

    [Test]
    public void Corners_of_a_quad_are_coloured_together_and_alone()
    {
        var vertices = Markers(Run("makemarker quad 1 1 1 true\nsetmarker color 1 %11223344\nsetmarker colori 1 3 %556677ff"))[1].Get<List<float>>("vertices")!;
        Assert.That(((int[])[0, 1, 2, 3]).Select(corner => BitConverter.SingleToUInt32Bits(vertices[corner * 6 + 2])),
            Is.EqualTo(new[] { 0x44332211u, 0x44332211u, 0x44332211u, 0xFE776655u }));
    }

    [Test]
    public void Texts_and_textures_come_from_the_text_buffer_or_by_name()
    {
        var world = Run("makemarker text 1 0 0 true\nprint \"hello\"\nsetmarker flushText 1 false\nmakemarker texture 2 0 0 true\nprint \"a\"\nsetmarker texture 2 true\nmakemarker texture 3 0 0 true\nsetmarker texture 3 false \"b\"");
        Assert.That((Markers(world)[1].Get<string>("text"), Markers(world)[2].Get<string>("textureName"), Markers(world)[3].Get<string>("textureName")), Is.EqualTo(("hello", "a", "b")));
    }

    [Test]
    public void A_marker_without_text_leaves_it_alone() =>
        Assert.That(Markers(Run("makemarker shape 1 0 0 true\nprint \"hello\"\nsetmarker flushText 1 false"))[1].Tag, Is.EqualTo("Shape"));

    [Test]
    public void Markers_are_part_of_the_state()
    {
        var world = Run("makemarker shape 1 2 3 true\nmakemarker line 2 2 3 true");
        var (other, hash) = (LogicWorlds.Create(), world.StateHash());
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        world.WriteSnapshot(output);
        other.ReadSnapshot(output.WrittenSpan);
        Assert.That((other.StateHash(), Markers(other).Count), Is.EqualTo((hash, 2)));
        other.Markers.Remove(2);
        Assert.That(other.StateHash(), Is.Not.EqualTo(hash));
    }

    [Test]
    public void Markers_that_nobody_touches_stay_as_they_came()
    {
        var world = LogicWorlds.Create();
        var stored = "{}frog"u8.ToArray();
        world.Markers.Load(stored);
        Assert.That(world.Markers.Has(1), Is.False);
        Assert.That(world.Markers.ToBytes().ToArray(), Is.EqualTo(stored));
    }

    [Test]
    public void Markers_that_cannot_be_read_are_none_and_more_can_be_made()
    {
        var world = LogicWorlds.Create();
        world.Markers.Load(new byte[] { (byte)'{', (byte)'i', 200, 1, 2 });
        world.Markers.Make("shape", 5, 1, 1, true);
        Assert.That(Markers(world).Keys, Is.EqualTo(new[] { 5 }));
    }

    [TestCase("{en:{hello:Hi,other:x},de:{hello:Hallo}}", "Hi")]
    [TestCase("{de:{hello:Hallo}}", "???hello???")]
    [TestCase("{en:5}", "???hello???")]
    [TestCase("{", "???hello???")]
    [TestCase("", "???hello???")]
    public void Texts_of_the_map_are_printed_in_english(string texts, string expected)
    {
        var world = LogicWorlds.Create();
        world.Texts.Load(texts);
        var processor = LogicWorlds.Processor(world, "world-processor", 1, 1, "localeprint \"hello\"\nstop");
        LogicWorlds.Tick(world, 2);
        Assert.That(LogicWorlds.HostOf(world, processor).Processor!.Text.ToString(), Is.EqualTo(expected));
    }

    private static World Run(string code)
    {
        var world = LogicWorlds.Create();
        LogicWorlds.Run(world, "setrate 100\n" + code + "\nstop", 2);
        return world;
    }

    private static IReadOnlyDictionary<int, RuleObject> Markers(World world)
    {
        var markers = new MapMarkers(world.Content);
        var reader = new BigEndianReader(world.Markers.ToBytes().Span);
        markers.Read(ref reader);
        return markers.Markers;
    }
}
