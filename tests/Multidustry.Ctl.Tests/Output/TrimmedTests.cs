using Multidustry.Ctl.Output;

namespace Multidustry.Ctl.Tests.Output;

public sealed class TrimmedTests
{
    [TestCase("a  \nb\n", "a\nb\n")]
    [TestCase("  a \n", "  a\n")]
    [TestCase(" \n\n", "\n\n")]
    public void Lines_lose_the_blanks_at_their_ends_only(string text, string trimmed)
    {
        using var inner = new StringWriter();
        using var writer = new Trimmed(inner);
        writer.Write(text);
        Assert.That(inner.ToString(), Is.EqualTo(trimmed));
    }

    [Test]
    public void A_line_passes_when_it_is_whole()
    {
        using var inner = new StringWriter();
        using var writer = new Trimmed(inner);
        writer.Write("half");
        Assert.That(inner.ToString(), Is.Empty);
        writer.Write(" of it\n");
        Assert.That(inner.ToString(), Is.EqualTo("half of it\n"));
    }
}
