using Multidustry.Core.Binary;
using Multidustry.Core.Toml;
using Multidustry.TestKit;

namespace Multidustry.Core.Tests.Toml;

public class TomlDocumentTests
{
    private const string Manifest = """
        name = "fireworks"
        limits.memory = 64

        [[dependencies]]
        name = "base"
        """;

    private const string Damage = "{}[]=.,\"'\\#\n\r 1T:-_eé";

    [Test]
    public void Values_are_read_by_key_and_type()
    {
        var document = TomlDocument.Parse(Manifest);
        Assert.Multiple(() =>
        {
            Assert.That(document.Get<string>("name"), Is.EqualTo("fireworks"));
            Assert.That(document.Get<TomlTable>("limits").Get<long>("memory"), Is.EqualTo(64));
            Assert.That(((TomlTable)document.Get<TomlArray>("dependencies")[0]).Find<string>("name"), Is.EqualTo("base"));
            Assert.That(document.Find<string>("nothing"), Is.Null);
        });
    }

    [Test]
    public void A_missing_key_and_a_wrong_type_are_named() => Assert.Multiple(() =>
    {
        var document = TomlDocument.Parse(Manifest);
        Assert.That(() => document.Get<string>("version"), Throws.TypeOf<MalformedDataException>().With.Message.Contains("version"));
        Assert.That(() => document.Get<long>("name"), Throws.TypeOf<MalformedDataException>().With.Message.Contains("name"));
        Assert.That(() => document.Find<TomlArray>("name"), Throws.TypeOf<MalformedDataException>().With.Message.Contains("name"));
    });

    [Test]
    public void An_error_tells_the_line() =>
        Assert.That(() => TomlDocument.Parse("a = 1\nb = 2\nc = \n"), Throws.TypeOf<MalformedDataException>().With.Message.Contains("line 3"));

    [Test]
    public void Length_and_depth_are_bounded() => Assert.Multiple(() =>
    {
        Assert.That(() => TomlDocument.Parse("a = 1", new TomlLimits { MaximumLength = 4 }), Throws.TypeOf<MalformedDataException>());
        Assert.That(() => TomlDocument.Parse("a = " + new string('[', 100_000)), Throws.TypeOf<MalformedDataException>());
        Assert.That(() => TomlDocument.Parse("a = " + string.Concat(Enumerable.Repeat("{a=", 100_000))), Throws.TypeOf<MalformedDataException>());
        Assert.That(() => TomlDocument.Parse(string.Join('.', Enumerable.Repeat("a", 100)) + " = 1"), Throws.TypeOf<MalformedDataException>());
    });

    [Test]
    public void Damaged_documents_are_read_or_refused_but_nothing_else()
    {
        var random = new Random(Seeds.Choose(1979));
        for (var i = 0; i < Seeds.Cases(20000); i++)
        {
            var text = Manifest.ToCharArray();
            for (var damage = random.Next(1, 5); damage > 0; damage--)
                text[random.Next(text.Length)] = Damage[random.Next(Damage.Length)];
            try
            {
                TomlDocument.Parse(new string(text));
            }
            catch (MalformedDataException)
            {
                // refused, as it should be
            }
        }
    }
}
