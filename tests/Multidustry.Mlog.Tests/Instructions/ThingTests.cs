using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Tests.Instructions;

/// <summary>Instructions that look at things or make values of them.</summary>
public sealed class ThingTests(MlogExecutionMode mode) : EngineTests(mode)
{
    [TestCase("@this", "@x", 10)]
    [TestCase("@this", "@dead", 0)]
    [TestCase("@this", "@team", 1)]
    [TestCase("@this", "@size", 2)]
    [TestCase("@this", "@enabled", 1)]
    [TestCase("cell1", "@memoryCapacity", 64)]
    [TestCase("null", "@dead", 1)]
    [TestCase("5", "@dead", 1)]
    [TestCase("\"four\"", "@size", 4)]
    [TestCase("\"four\"", "@bufferSize", 4)]
    [TestCase("@copper", "@id", 0)]
    [TestCase("@copper", "@lead", 0)]
    [TestCase("@router", "@size", 1)]
    [TestCase("@router", "@copper", 3)]
    [TestCase("@sharded", "@id", 1)]
    public void Sensors_give_numbers(string thing, string property, double expected)
    {
        var bench = Bench("memory-cell").Run($"sensor literal {thing} {property}\nset t {thing}\nset p {property}\nsensor variable t p\nsensor half t {property}\nstop");
        Assert.That(bench["literal"].AsNumber, Is.EqualTo(expected).Within(0.51));
        Assert.That((bench["variable"], bench["half"]), Is.EqualTo((bench["literal"], bench["literal"])));
    }

    [TestCase("null", "@health")]
    [TestCase("5", "@health")]
    [TestCase("\"four\"", "@health")]
    [TestCase("\"four\"", "@dead")]
    [TestCase("null", "@copper")]
    [TestCase("\"four\"", "@copper")]
    [TestCase("null", "5")]
    [TestCase("@copper", "@dead")]
    [TestCase("cell1", "@copper")]
    public void Sensors_of_what_has_no_such_thing_are_null(string thing, string property) =>
        Assert.That(Result($"set r 1\nset t {thing}\nset p {property}\nsensor r t p", "memory-cell").IsNull);

    [TestCase("@this", "5")]
    [TestCase("@this", "null")]
    [TestCase("@copper", "\"text\"")]
    [TestCase("@sharded", "7")]
    public void Sensing_neither_property_nor_content_leaves_the_output(string thing, string property) =>
        Assert.That(Result($"set r 1\nset t {thing}\nsensor r t {property}"), Is.EqualTo(Number(1)));

    [Test]
    public void Sensors_give_objects()
    {
        var bench = Bench("memory-cell").Run("sensor type cell1 @type\nsensor name @copper @name\nsensor color @copper @color\nstop");
        Assert.That((bench["type"].AsContent?.Name, bench["name"].AsString), Is.EqualTo(("memory-cell", "copper")));
        Assert.That(bench["color"].AsNumber, Is.GreaterThan(0).And.LessThan(1e-300));
    }

    [Test]
    public void An_output_that_changes_between_number_and_object_follows()
    {
        var bench = Bench("memory-cell").Run("sensor r @this @x\nset first r\nsensor r @this @type\nset second r\nsensor r null @health\nset third r\nstop");
        Assert.That((bench["first"].IsNumber, bench["second"].AsContent?.Name, bench["third"].IsNull), Is.EqualTo((true, "logic-processor", true)));
    }

    [TestCase("0", true)]
    [TestCase("1", true)]
    [TestCase("1.9", true)]
    [TestCase("2", false)]
    [TestCase("-1", false)]
    [TestCase("1e300", false)]
    [TestCase("-1e300", false)]
    [TestCase("4294967296", false)]
    [TestCase("null", true)]
    public void Links_are_numbered_from_zero(string number, bool exists)
    {
        var bench = Bench("memory-cell", "message").Run($"set r 1\ngetlink r {number}\nset n {number}\ngetlink q n\nop equal same r q\nset links @links\nstop");
        Assert.That((bench["r"].EntityKind is not null, bench["same"], bench["links"]), Is.EqualTo((exists, Number(1), Number(2))));
    }

    [TestCase("item", "0", "copper")]
    [TestCase("item", "19", "carbide")]
    [TestCase("item", "20", null)]
    [TestCase("item", "-1", null)]
    [TestCase("liquid", "0", "water")]
    [TestCase("unit", "0", "dagger")]
    [TestCase("unit", "1e300", null)]
    [TestCase("block", "-1e300", null)]
    [TestCase("item", "0.9", "copper")]
    [TestCase("weather", "0", null)]
    public void Lookup_knows_content_by_stable_numbers(string type, string id, string? expected) =>
        Assert.That(Result($"set r 1\nlookup {type} r {id}").AsContent?.Name, Is.EqualTo(expected));

    [Test]
    public void Lookup_and_sensor_agree_about_the_number_of_every_block()
    {
        var bench = Bench().Run("lookup block b i\nsensor id b @id\nop notEqual wrong id i\nop add errors errors wrong\nop add i i 1\njump 0 lessThan i @blockCount\nstop", fuel: 5_000);
        Assert.That((bench["errors"], bench["i"]), Is.EqualTo((Number(0), Number(260))));
    }

    [TestCase("0", "derelict")]
    [TestCase("255", "team#255")]
    [TestCase("256", null)]
    [TestCase("-1", null)]
    public void Lookup_knows_teams(string id, string? expected) =>
        Assert.That(Result($"lookup team r {id}").AsTeam?.PrintedName, Is.EqualTo(expected));

    [TestCase("1 0 0 1", 0xff0000ffL)]
    [TestCase("0.5 0.25 0 1", 0x7f3f00ffL)]
    [TestCase("2 -1 0.999 0", 0xff00fe00L)]
    [TestCase("null \"x\" 0 1", 0x00ff00ffL)]
    public void Colours_are_packed_by_truncation(string channels, long rgba)
    {
        Assert.That(BitConverter.DoubleToInt64Bits(Result($"packcolor r {channels}").AsNumber), Is.EqualTo(rgba), "literals");
        var words = channels.Split(' ');
        var variable = Result($"set a {words[0]}\nset b {words[1]}\nset c {words[2]}\nset d {words[3]}\npackcolor r a b c d");
        Assert.That(BitConverter.DoubleToInt64Bits(variable.AsNumber), Is.EqualTo(rgba), "variables");
    }

    [Test]
    public void Colours_are_unpacked_to_single_precision()
    {
        var bench = Bench().Run("unpackcolor r g b a %ff804020\nset v %ff804020\nunpackcolor v1 v2 v3 v4 v\nstop");
        double[] expected = [1, 128 / 255f, 64 / 255f, 32 / 255f];
        Assert.That(new[] { "r", "g", "b", "a" }.Select(name => bench[name].AsNumber), Is.EqualTo(expected));
        Assert.That(new[] { "v1", "v2", "v3", "v4" }.Select(name => bench[name].AsNumber), Is.EqualTo(expected));
    }

    [Test]
    public void A_colour_may_be_unpacked_over_itself()
    {
        var bench = Bench().Run("set c %ff804020\nunpackcolor c g c a c\nstop");
        Assert.That((bench["g"], bench["c"], bench["a"]), Is.EqualTo((Number(128 / 255f), Number(64 / 255f), Number(32 / 255f))));
    }

    [Test]
    public void Colour_numbers_are_as_good_as_zero()
    {
        var bench = Bench().Run("set c %ffffffff\nop add sum c 1\nselect truth notEqual c 0 1 0\nprint c\nstop");
        Assert.That((bench["sum"], bench["truth"], bench.Text), Is.EqualTo((Number(1), Number(0), "0")));
    }

    [TestCase("0", false)]
    [TestCase("1", true)]
    [TestCase("0.0000001", false)]
    [TestCase("0.00001", true)]
    [TestCase("-3", true)]
    [TestCase("\"on\"", true)]
    public void Control_switches_a_building(string value, bool enabled)
    {
        var bench = Bench("switch").Run($"control enabled switch1 {value} 0 0 0\nstop");
        Assert.That(bench.Linked[0].IsEnabled, Is.EqualTo(enabled));
    }

    [Test]
    public void Control_of_what_may_not_be_linked_does_nothing()
    {
        var bench = Bench();
        var foreign = bench.Put("switch", 12, 12, team: 2);
        bench.Load("control enabled target 0 0 0 0\ncontrol enabled 5 0 0 0 0\ncontrol enabled null 0 0 0 0\nstop");
        bench.Processor["target"] = MlogValue.Entity(MlogEntityKind.Building, foreign.Handle);
        bench.Processor.Run(10);
        Assert.That(foreign.IsEnabled);
    }
}
