using System.Text;
using Multidustry.Cluster.GameServer.Players;

namespace Multidustry.Cluster.Tests.GameServer.Players;

public sealed class PlayerNameTests
{
    [TestCase("frog", "frog")]
    [TestCase("  frog \t", "frog")]
    [TestCase("fr\nog\tx", "frogx")]
    [TestCase("[", "")]
    [TestCase("]", "")]
    [TestCase("", "")]
    [TestCase("   ", "")]
    [TestCase("[red]frog", "[red]frog")]
    [TestCase("[#ff0000ff]frog", "[#ff0000ff]frog")]
    [TestCase("[#ff000010]frog", "frog")]
    [TestCase("[clear]frog", "frog")]
    [TestCase("a\u200Bb\u202Ec\uFEFF", "abc")]
    [TestCase("\u200B\u200B", "")]
    [TestCase("Жаба 😀", "Жаба 😀")]
    public void A_claimed_name_is_cleaned(string claimed, string name) =>
        Assert.That(PlayerName.Clean(claimed), Is.EqualTo(name));

    [Test]
    public void A_name_is_cut_after_the_character_that_reaches_forty_bytes()
    {
        Assert.That(PlayerName.Clean(new string('x', 100)), Is.EqualTo(new string('x', 40)));
        var wide = PlayerName.Clean(string.Concat(Enumerable.Repeat("漢", 30)));
        Assert.That(Encoding.UTF8.GetByteCount(wide), Is.EqualTo(42), "the fourteenth character starts at byte 39 and is kept");
    }

    [TestCase("Frog", "frog", true)]
    [TestCase("[red]Frog[]", "frog", true)]
    [TestCase(" frog ", "FROG", true)]
    [TestCase("frog", "toad", false)]
    [TestCase("[[frog", "frog", false)]
    public void Names_are_the_same_without_colours_and_case(string first, string second, bool same) =>
        Assert.That(PlayerName.Comparable(first) == PlayerName.Comparable(second), Is.EqualTo(same));

    [Test]
    public void A_lone_surrogate_does_not_survive()
    {
        var name = PlayerName.Clean("a\uD800b");
        Assert.That(name, Has.None.Matches<char>(char.IsSurrogate));
        Assert.That(name, Does.StartWith("a").And.EndWith("b"));
    }

    [TestCase("[cle[clear]ar]frog")]
    [TestCase("[#ffffff[#ffffff00]00]frog")]
    [TestCase("[cl[cle[clear]ar]ear]frog")]
    public void A_transparent_tag_can_not_be_hidden_in_another(string claimed) =>
        Assert.That(PlayerName.Clean(claimed), Does.Not.Contain("[clear]").And.Not.Contain("[#ffffff00]").And.EndWith("frog"));
}
