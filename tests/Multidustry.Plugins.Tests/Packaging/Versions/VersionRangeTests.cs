using Multidustry.Core.Binary;
using Multidustry.Plugins.Packaging.Versions;

namespace Multidustry.Plugins.Tests.Packaging.Versions;

public sealed class VersionRangeTests
{
    [TestCase("^1.2.3", "1.2.3 1.9.0", "1.2.2 2.0.0 0.9.0")]
    [TestCase("1.2", "1.2.0 1.99.0", "1.1.9 2.0.0")]
    [TestCase("^0.2.3", "0.2.3 0.2.9", "0.2.2 0.3.0 1.0.0")]
    [TestCase("^0.0.3", "0.0.3", "0.0.2 0.0.4")]
    [TestCase("^0.0", "0.0.0 0.0.9", "0.1.0")]
    [TestCase("^0", "0.0.0 0.9.9", "1.0.0")]
    [TestCase("~1.2.3", "1.2.3 1.2.9", "1.3.0 1.2.2")]
    [TestCase("~1", "1.0.0 1.9.9", "2.0.0")]
    [TestCase("=1.2.3", "1.2.3 1.2.3+linux", "1.2.4 1.2.3-rc")]
    [TestCase(">=1.0, <3", "1.0.0 2.9.9", "0.9.9 3.0.0")]
    [TestCase(">1.0.0, <=2.0.0", "1.0.1 2.0.0", "1.0.0 2.0.1")]
    [TestCase("*", "0.0.0 99.0.0", "1.0.0-alpha")]
    [TestCase("^1.0.0-beta", "1.0.0-beta 1.0.0-rc.1 1.0.0 1.5.0", "1.0.0-alpha 1.1.0-beta")]
    [TestCase("*, <2", "1.9.0", "2.0.0")]
    public void A_range_takes_these_and_not_those(string range, string taken, string refused)
    {
        var parsed = VersionRange.Parse(range);
        Assert.Multiple(() =>
        {
            foreach (var version in taken.Split(' '))
                Assert.That(parsed.Contains(SemanticVersion.Parse(version)), $"{range} takes {version}");
            foreach (var version in refused.Split(' '))
                Assert.That(parsed.Contains(SemanticVersion.Parse(version)), Is.False, $"{range} does not take {version}");
            Assert.That(parsed.ToString(), Is.EqualTo(range));
        });
    }

    [TestCase("")]
    [TestCase("^")]
    [TestCase("=>1")]
    [TestCase("1.2.x")]
    [TestCase("^^1")]
    [TestCase("1,,2")]
    [TestCase("latest")]
    [TestCase("^2147483647")]
    [TestCase("~1.2147483647")]
    public void What_is_no_range_is_refused(string text) =>
        Assert.That(() => VersionRange.Parse(text), Throws.TypeOf<MalformedDataException>());

    [Test]
    public void More_comparators_than_anybody_needs_are_refused() =>
        Assert.That(() => VersionRange.Parse(string.Join(',', Enumerable.Repeat("1", 17))), Throws.TypeOf<MalformedDataException>());
}
