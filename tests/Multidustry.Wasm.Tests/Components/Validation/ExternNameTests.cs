using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Components.Validation;

namespace Multidustry.Wasm.Tests.Components.Validation;

public sealed class ExternNameTests
{
    [TestCase("a")]
    [TestCase("a1-2-3")]
    [TestCase("is-XML")]
    [TestCase("A-B-C")]
    [TestCase("m1x3d-4CR0NYMS")]
    public void Labels_are_words_and_acronyms(string name) =>
        Assert.That(ParsedName.Of(name), Is.EqualTo(new ParsedName(NameForm.Label, name, null)));

    [TestCase("")]
    [TestCase("1")]
    [TestCase("a-")]
    [TestCase("-a")]
    [TestCase("a--b")]
    [TestCase("aBc")]
    [TestCase("a_b")]
    [TestCase("ä")]
    [TestCase("a\n")]
    public void Other_labels_are_refused(string name) => Assert.Throws<WasmInvalidException>(() => ParsedName.Of(name));

    [TestCase("wasi:io/streams")]
    [TestCase("wasi:io/streams@0.2.12")]
    [TestCase("wasi:io/streams@0.2")]
    [TestCase("wasi:io/streams@1")]
    [TestCase("a-b:c-d/e-F@1.0.0-rc.1+build.5")]
    public void Interfaces_have_a_package_and_perhaps_a_version(string name) =>
        Assert.That(ParsedName.Of(name).Form, Is.EqualTo(NameForm.Interface));

    [TestCase("wasi:io")]
    [TestCase("wasi:/a")]
    [TestCase(":a/b")]
    [TestCase("A:b/c")]
    [TestCase("a:B/c")]
    [TestCase("a:b/c/d")]
    [TestCase("a:b:c/d")]
    [TestCase("a:b/c@")]
    [TestCase("a:b/c@01.0.0")]
    [TestCase("a:b/c@1.0.0-01")]
    [TestCase("a:b/c@1.0.0+")]
    public void Other_interfaces_are_refused(string name) => Assert.Throws<WasmInvalidException>(() => ParsedName.Of(name));

    [Test]
    public void Annotated_names_have_a_resource_and_a_member()
    {
        Assert.That(ParsedName.Of("[constructor]file"), Is.EqualTo(new ParsedName(NameForm.Constructor, "file", null)));
        Assert.That(ParsedName.Of("[method]file.read"), Is.EqualTo(new ParsedName(NameForm.Method, "file", "read")));
        Assert.That(ParsedName.Of("[static]file.open"), Is.EqualTo(new ParsedName(NameForm.Static, "file", "open")));
    }

    [TestCase("[constructor]")]
    [TestCase("[method]file")]
    [TestCase("[method]file.")]
    [TestCase("[static]file.a.b")]
    [TestCase("[getter]file.a")]
    public void Other_annotations_are_refused(string name) => Assert.Throws<WasmInvalidException>(() => ParsedName.Of(name));

    // The list of the specification: each of these collides with one of foo, foo-bar, [constructor]foo, [method]foo.bar,
    // [static]foo.baz, foo:bar/baz.
    [TestCase("foo-BAR")]
    [TestCase("[constructor]FOO")]
    [TestCase("[method]foo.BAR")]
    [TestCase("[static]foo.bar")]
    [TestCase("[method]foo.baz")]
    [TestCase("[method]foo.foo")]
    [TestCase("foo:bar/BAZ")]
    public void Names_that_languages_would_confuse_are_alike(string name)
    {
        string[] known = ["foo", "foo-bar", "[constructor]foo", "[method]foo.bar", "[static]foo.baz", "foo:bar/baz"];
        var canonical = known.Select(one => ParsedName.Of(one).Canonical).ToArray();
        Assert.That(canonical, Is.Unique);
        Assert.That(canonical, Does.Contain(ParsedName.Of(name).Canonical));
    }
}
