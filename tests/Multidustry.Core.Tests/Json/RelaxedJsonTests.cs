using Multidustry.Core.Binary;
using Multidustry.Core.Json;
using Multidustry.TestKit;

namespace Multidustry.Core.Tests.Json;

public class RelaxedJsonTests
{
    [TestCase("{a:1,b:[x,y z,{}],c:null}", "{a:1,b:[x,y z,{}],c:null}")]
    [TestCase("{\"a\" : 1.50, \"b\":[ true , false ]}", "{a:1.50,b:[true,false]}")]
    [TestCase("{a:1\nb:2\r\nc:[1\n2]}", "{a:1,b:2,c:[1,2]}")]
    [TestCase("[1,2,]", "[1,2]")]
    [TestCase("[a /* x */, b // y\n]", "[a,b]")]
    [TestCase("{a:x:y}", "{a:x:y}")]
    [TestCase("[it's,\"q\\u0041\\n\",b\\\\s]", "[it's,qA\\n,b\\\\s]")]
    [TestCase("  \n ", "null")]
    [TestCase("word", "word")]
    public void A_text_is_read(string text, string expected) => Assert.That(RelaxedJson.Parse(text).ToString(), Is.EqualTo(expected));

    [TestCase("{a:1")]
    [TestCase("[1")]
    [TestCase("{a=1}")]
    [TestCase("{a:http://x}")]
    [TestCase("{a:}")]
    [TestCase("{:1}")]
    [TestCase("[\"a]")]
    [TestCase("[\"a\" \"b\"]")]
    [TestCase("[\"\\q\"]")]
    [TestCase("[\"\\u12\"]")]
    [TestCase("[/]")]
    [TestCase("[1] 2")]
    [TestCase("[1 /* never closed")]
    [TestCase("}")]
    public void A_broken_text_is_refused(string text) => Assert.That(() => RelaxedJson.Parse(text), Throws.TypeOf<MalformedDataException>());

    [Test]
    public void A_repeated_member_counts_the_last_time() => Assert.That(RelaxedJson.Parse("{a:1,a:2}")["a"]!.AsInteger(), Is.EqualTo(2));

    [Test]
    public void Depth_length_and_number_of_values_are_bounded()
    {
        var limits = new JsonLimits { MaximumDepth = 3, MaximumLength = 40, MaximumValues = 10 };
        Assert.Multiple(() =>
        {
            Assert.That(() => RelaxedJson.Parse("[[[1]]]", limits), Throws.Nothing);
            Assert.That(() => RelaxedJson.Parse("[[[[1]]]]", limits), Throws.TypeOf<MalformedDataException>());
            Assert.That(() => RelaxedJson.Parse(new string(' ', 41), limits), Throws.TypeOf<MalformedDataException>());
            Assert.That(() => RelaxedJson.Parse("[1,1,1,1,1,1,1,1,1,1]", limits), Throws.TypeOf<MalformedDataException>());
            Assert.That(() => RelaxedJson.Parse(new string('[', 1_000_000)), Throws.TypeOf<MalformedDataException>());
        });
    }

    [Test]
    public void Whatever_is_written_reads_back_the_same()
    {
        var random = new Random(Seeds.Choose(4711));
        for (var i = 0; i < Seeds.Cases(5000); i++)
        {
            var written = Any(random, 0).ToString();
            Assert.That(RelaxedJson.Parse(written).ToString(), Is.EqualTo(written), $"case {i}");
        }
    }

    [Test]
    public void Damaged_texts_are_read_or_refused_but_nothing_else()
    {
        var random = new Random(Seeds.Choose(815));
        for (var i = 0; i < Seeds.Cases(20000); i++)
        {
            var text = Any(random, 0).ToString().ToCharArray();
            for (var damage = random.Next(1, 4); damage > 0 && text.Length > 0; damage--)
                text[random.Next(text.Length)] = "{}[]:,\"\\/*\n 1ux"[random.Next(15)];
            try
            {
                RelaxedJson.Parse(new string(text));
            }
            catch (MalformedDataException)
            {
                // refused, as it should be
            }
        }
    }

    private static JsonValue Any(Random random, int depth) => random.Next(depth > 3 ? 4 : 6) switch
    {
        0 => JsonValue.Of(random.Next(2) == 0),
        1 => JsonValue.Of(random.NextInt64(-1000, 1000)),
        2 => JsonValue.Of((float)Math.Round(random.NextDouble() * 100, 2)),
        3 => JsonValue.Of(Text(random)),
        4 => JsonValue.Array(Enumerable.Range(0, random.Next(4)).Select(_ => Any(random, depth + 1)).ToArray()),
        _ => JsonValue.Object(Enumerable.Range(0, random.Next(4)).Select(i => KeyValuePair.Create($"n{i}", Any(random, depth + 1))).ToArray()),
    };

    private static string Text(Random random)
    {
        const string Characters = "ab {}[]:,\"\\/*\n\té漢12tn";
        return string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => Characters[random.Next(Characters.Length)]));
    }
}
