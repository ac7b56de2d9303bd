using Multidustry.Core.Binary;
using Multidustry.Plugins.Packaging.Versions;
using Multidustry.TestKit;

namespace Multidustry.Plugins.Tests.Packaging.Versions;

public sealed class SemanticVersionTests
{
    /// <summary>The example of the specification, section 11, with numbers around it.</summary>
    private static readonly string[] Ascending =
    [
        "0.0.1", "0.1.0", "0.9.9", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11",
        "1.0.0-rc.1", "1.0.0", "1.0.1", "1.2.0", "1.10.0", "2.0.0", "10.0.0",
    ];

    [Test]
    public void Versions_are_ordered_as_the_specification_says()
    {
        for (var i = 0; i < Ascending.Length; i++)
            for (var j = 0; j < Ascending.Length; j++)
                Assert.That(Math.Sign(SemanticVersion.Parse(Ascending[i]).CompareTo(SemanticVersion.Parse(Ascending[j]))), Is.EqualTo(i.CompareTo(j)), $"{Ascending[i]} and {Ascending[j]}");
    }

    [Test]
    public void Operators_agree_with_the_order()
    {
        var (low, high, again) = (SemanticVersion.Parse("1.0.0-rc.1"), SemanticVersion.Parse("1.0.0"), SemanticVersion.Parse("1.0.0+build.7"));
        Assert.That(low < high && high > low && low <= high && high >= low && low != high);
        Assert.That(high == again && high.GetHashCode() == again.GetHashCode() && high.Equals((object)again));
        Assert.That(again.ToString(), Is.EqualTo("1.0.0+build.7"));
    }

    [TestCase("1")]
    [TestCase("1.2")]
    [TestCase("1.2.3.4")]
    [TestCase("01.2.3")]
    [TestCase("1.2.3-")]
    [TestCase("1.2.3-01")]
    [TestCase("1.2.3-a..b")]
    [TestCase("1.2.3+")]
    [TestCase("1.2.3-ä")]
    [TestCase(" 1.2.3")]
    [TestCase("-1.2.3")]
    [TestCase("99999999999.0.0")]
    [TestCase("")]
    public void What_is_no_version_is_refused(string text) =>
        Assert.That(() => SemanticVersion.Parse(text), Throws.TypeOf<MalformedDataException>());

    [Test]
    public void A_version_longer_than_any_sane_one_is_refused() =>
        Assert.That(SemanticVersion.TryParse("1.0.0-" + new string('a', 1000), out _), Is.False);

    [Test]
    public void Random_texts_are_read_or_refused_but_nothing_else()
    {
        var random = new Random(Seeds.Choose(7));
        const string Alphabet = "0123456789.-+ab^~<>=, *";
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
            if (SemanticVersion.TryParse(text, out var version))
                Assert.That(SemanticVersion.Parse(version.ToString()), Is.EqualTo(version));
            try
            {
                VersionRange.Parse(text).Contains(SemanticVersion.Parse("1.2.3"));
            }
            catch (MalformedDataException)
            {
            }
        }
    }
}
