using Multidustry.Wasm.Components.Linking;

namespace Multidustry.Wasm.Tests.Components.Linking;

public sealed class InterfaceVersionTests
{
    [TestCase("a:b/c", "a:b/c")]
    [TestCase("a:b/c@1.2.3", "a:b/c@1")]
    [TestCase("a:b/c@10.0.0", "a:b/c@10")]
    [TestCase("a:b/c@1", "a:b/c@1")]
    [TestCase("a:b/c@0.2.6", "a:b/c@0.2")]
    [TestCase("a:b/c@0.2", "a:b/c@0.2")]
    [TestCase("a:b/c@0.0.3", "a:b/c@0.0.3")]
    [TestCase("a:b/c@0.0.0", "a:b/c@0.0.0")]
    [TestCase("a:b/c@1.2.3-rc.1", "a:b/c@1.2.3-rc.1")]
    [TestCase("a:b/c@0.2.6+build.7", "a:b/c@0.2")]
    public void The_first_number_that_is_not_zero_decides(string name, string track) =>
        Assert.That(InterfaceVersions.Track(name), Is.EqualTo(track));

    [TestCase("a:b/c@0.1.0", "a:b/c@0.1.9")]
    [TestCase("a:b/c@0.1.9", "a:b/c@0.1.0")]
    [TestCase("a:b/c@1.0.0", "a:b/c@1.7.2")]
    [TestCase("a:b/c@1.0.0+linux", "a:b/c@1.0.0")]
    public void Compatible_versions_stand_for_each_other(string offered, string wanted) =>
        Assert.That(InterfaceVersions.Best(["a:b/d@0.1.0", "x:b/c@0.1.0", offered], wanted), Is.EqualTo(offered));

    [TestCase("a:b/c@0.1.0", "a:b/c@0.2.0")]
    [TestCase("a:b/c@1.0.0", "a:b/c@2.0.0")]
    [TestCase("a:b/c@0.0.1", "a:b/c@0.0.2")]
    [TestCase("a:b/c@1.0.0-rc.1", "a:b/c@1.0.0")]
    [TestCase("a:b/c@1.0.0", "a:b/c@1.0.0-rc.1")]
    [TestCase("a:b/c", "a:b/c@1.0.0")]
    [TestCase("a:b/c@1.0.0", "a:b/c")]
    [TestCase("a:b/c@1.0.0", "a:b/C@1.0.0")]
    public void Other_versions_do_not(string offered, string wanted) =>
        Assert.That(InterfaceVersions.Best([offered], wanted), Is.Null);

    [Test]
    public void The_newest_is_taken_by_number_whatever_the_order() =>
        Assert.That(
            new[] { (string[])["a:b/c@1.9.0", "a:b/c@1.10.2", "a:b/c@1.10.0"], ["a:b/c@1.10.2", "a:b/c@1.10.0", "a:b/c@1.9.0"] }
                .Select(names => InterfaceVersions.Best(names, "a:b/c@1.0.0")),
            Is.All.EqualTo("a:b/c@1.10.2"));
}
