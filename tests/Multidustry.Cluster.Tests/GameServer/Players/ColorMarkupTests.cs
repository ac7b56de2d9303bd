using Multidustry.Cluster.GameServer.Players;

namespace Multidustry.Cluster.Tests.GameServer.Players;

public sealed class ColorMarkupTests
{
    [TestCase("plain", "plain")]
    [TestCase("[accent]name[] joined", "name joined")]
    [TestCase("[#ff8800]x", "x")]
    [TestCase("[[literal]", "[[literal]")]
    [TestCase("a[", "a[")]
    [TestCase("[no end", "[no end")]
    [TestCase("[12 items]", "[12 items]")]
    [TestCase("[#zz]x", "[#zz]x")]
    public void Tags_are_stripped_and_other_brackets_stay(string text, string stripped) =>
        Assert.That(ColorMarkup.Strip(text), Is.EqualTo(stripped));

    [Test]
    public void Escaped_text_has_no_tags()
    {
        var escaped = ColorMarkup.Escape("[red]a[]");
        Assert.That(ColorMarkup.Strip(escaped), Is.EqualTo(escaped));
    }
}
