using Multidustry.Core.Binary;
using Multidustry.Core.Toml;

namespace Multidustry.Core.Tests.Toml;

public class TomlTableTests
{
    [Test]
    public void Members_stand_in_the_order_of_the_file() =>
        Assert.That(TomlDocument.Parse("z = 1\na = 2\n[m]\n[b]").Members.Select(m => m.Key), Is.EqualTo(new[] { "z", "a", "m", "b" }));

    [Test]
    public void A_table_may_be_opened_after_those_inside_it()
    {
        var document = TomlDocument.Parse("[a.b]\nx = 1\n[a]\ny = 2");
        Assert.That(document.Get<TomlTable>("a").Get<long>("y"), Is.EqualTo(2));
        Assert.That(document.Get<TomlTable>("a").Get<TomlTable>("b").Get<long>("x"), Is.EqualTo(1));
    }

    [Test]
    public void Headers_go_into_the_last_table_of_an_array()
    {
        var document = TomlDocument.Parse("[[a]]\nx = 1\n[[a]]\nx = 2\n[a.b]\ny = 3");
        var tables = document.Get<TomlArray>("a").Cast<TomlTable>().ToArray();
        Assert.That(tables.Select(t => t.Get<long>("x")), Is.EqualTo(new[] { 1, 2 }));
        Assert.That(tables[0].Find<TomlTable>("b"), Is.Null);
        Assert.That(tables[1].Get<TomlTable>("b").Get<long>("y"), Is.EqualTo(3));
    }

    [TestCase("a = 1\na = 2", "a")]
    [TestCase("[a]\n[a]", "a")]
    [TestCase("a = {}\n[a.b]", "a")]
    [TestCase("a.b = 1\n[a]", "a")]
    [TestCase("[[a]]\n[a]", "a")]
    [TestCase("a = []\n[[a]]", "a")]
    [TestCase("[a.b]\n[a]\nb.c = 1", "b")]
    [TestCase("a = {x = 1, x = 2}", "x")]
    public void A_key_that_is_taken_is_named(string text, string key) =>
        Assert.That(() => TomlDocument.Parse(text), Throws.TypeOf<MalformedDataException>().With.Message.Contains($"\"{key}\""));

    [Test]
    public void Keys_may_be_quoted_and_keep_their_case() => Assert.Multiple(() =>
    {
        var document = TomlDocument.Parse("\"a b\".'c.d' = 1\nA = 2\n");
        Assert.That(document.Get<TomlTable>("a b").Get<long>("c.d"), Is.EqualTo(1));
        Assert.That(document.TryGet("a", out _), Is.False);
    });

    [TestCase("a = \"\"\"\nx\\\n   y\"\"\"", "xy")]
    [TestCase("a = '''\nx\\n'''", "x\\n")]
    [TestCase("a = \"\"\"\"q\"\"\"\"", "\"q\"")]
    [TestCase("a = \"\\u00e9\\U0001F600\"", "é😀")]
    public void Strings_have_four_forms(string text, string expected) =>
        Assert.That(TomlDocument.Parse(text).Get<string>("a"), Is.EqualTo(expected));

    [Test]
    public void Bytes_that_are_not_utf8_are_refused_with_their_place() =>
        Assert.That(() => TomlDocument.Parse([(byte)'a', (byte)'=', (byte)'"', 0xFF, (byte)'"']), Throws.TypeOf<MalformedDataException>().With.Property(nameof(MalformedDataException.Offset)).EqualTo(3));
}
