using Multidustry.Wasm.Wit;

namespace Multidustry.Wasm.Tests.Wit;

/// <summary>What each construct of WIT means, and how versions, names and comments are written.</summary>
public sealed class WitConstructTests
{
    [TestCase("u8")]
    [TestCase("error-context")]
    [TestCase("list<u8>")]
    [TestCase("list<string, 4>")]
    [TestCase("option<list<char>>")]
    [TestCase("tuple<u8, string, f64>")]
    [TestCase("result")]
    [TestCase("result<u8>")]
    [TestCase("result<_, string>")]
    [TestCase("result<u8, string>")]
    [TestCase("map<string, u32>")]
    [TestCase("stream")]
    [TestCase("stream<u8>")]
    [TestCase("future<string>")]
    [TestCase("borrow<thing>")]
    [TestCase("own<thing>")]
    [TestCase("thing")]
    public void A_type_is_read_as_it_is_written(string type) =>
        Assert.That(Text(Alias(type)), Is.EqualTo(type));

    [Test]
    public void Spaces_and_comments_may_stand_anywhere() =>
        Assert.That(Text(Alias("result // ok\n < /* a /* nested */ one */ _ ,\r\n\tstring >")), Is.EqualTo("result<_, string>"));

    [TestCase("1.0.0")]
    [TestCase("0.2.0-rc.1")]
    [TestCase("1.2.3+build.5")]
    [TestCase("1.2.3-x-y.7+a.b")]
    public void Versions_are_semantic(string version) =>
        Assert.That(WitParser.Parse($"package a:b@{version};")[0].Version, Is.EqualTo(version));

    [TestCase("1.0")]
    [TestCase("1.0.0.0")]
    [TestCase("01.0.0")]
    [TestCase("1.0.0-")]
    [TestCase("1.0.0-a..b")]
    [TestCase("1.0.0+")]
    [TestCase("1.0.0+a+b")]
    [TestCase("99999999999999999999.0.0")]
    public void Versions_that_are_not_semantic_are_refused(string version) =>
        Assert.That(() => WitParser.Parse($"package a:b@{version};"), Throws.TypeOf<WitException>().With.Property("Position").EqualTo(new WitPosition(1, 13)));

    [TestCase("result<\"_\", u8>", 1, 31)]
    [TestCase("result<u8, _>", 1, 35)]
    [TestCase("option<>", 1, 31)]
    [TestCase("tuple<>", 1, 31)]
    [TestCase("list<u8, 4294967296>", 1, 33)]
    [TestCase("map<list<u8>, u8>", 1, 28)]
    [TestCase("borrow<u8>", 1, 31)]
    [TestCase("interface", 1, 24)]
    public void A_type_that_is_none_is_refused_where_it_goes_wrong(string type, int line, int column)
    {
        var error = Assert.Throws<WitException>(() => Alias(type))!;
        Assert.That((error.Position.Line, error.Position.Column), Is.EqualTo((line, column)), error.Message);
    }

    [TestCase("a")]
    [TestCase("a-b2-C")]
    [TestCase("HTTP-get")]
    [TestCase("%list")]
    public void Names_are_in_kebab_case(string name) =>
        Assert.That(WitParser.Parse($"interface {name} {{}}")[0].Interfaces[0].Name, Is.EqualTo(name.TrimStart('%')));

    [TestCase("a-")]
    [TestCase("a--b")]
    [TestCase("aB")]
    [TestCase("a_b")]
    [TestCase("%_")]
    [TestCase("list")]
    [TestCase("1a")]
    public void Other_names_are_refused(string name) =>
        Assert.That(() => WitParser.Parse($"interface {name} {{}}"), Throws.TypeOf<WitException>());

    [Test]
    public void Types_of_another_package_and_version_are_used_by_other_names()
    {
        var use = WitParser.Parse("interface i { use a:b/c@1.0.0.{t, u as v}; }")[0].Interfaces[0].Uses.Single();
        Assert.That(use.Path.ToString(), Is.EqualTo("a:b/c@1.0.0"));
        Assert.That(use.Names, Is.EqualTo(new[] { ("t", "t"), ("u", "v") }));
    }

    [Test]
    public void Worlds_include_others_with_other_names()
    {
        var include = WitParser.Parse("world w { include a:b/v@2.0.0 with { x as y, z as q } }")[0].Worlds[0].Includes.Single();
        Assert.That(include.Path.ToString(), Is.EqualTo("a:b/v@2.0.0"));
        Assert.That(include.Names, Is.EqualTo(new[] { ("x", "y"), ("z", "q") }));
    }

    [Test]
    public void Positions_count_lines_and_columns_from_one()
    {
        var found = WitParser.Parse("\r\n/* two\nlines */ interface one {\n\tf: func();\n}")[0].Interfaces[0];
        Assert.That((found.Position.Line, found.Position.Column), Is.EqualTo((3, 20)));
        Assert.That((found.Functions[0].Position.Line, found.Functions[0].Position.Column), Is.EqualTo((4, 2)));
    }

    [Test]
    public void Each_text_cut_off_is_refused_inside_it()
    {
        const string Text = "package a:b@1.0.0; interface i { resource r { constructor(x: u8); s: static func() -> r; } f: async func(l: list<u8, 3>) -> result<_, string>; }";
        for (var length = 20; length < Text.Length; length++)
        {
            var error = Assert.Throws<WitException>(() => WitParser.Parse(Text[..length]))!;
            Assert.That(error.Position.Column, Is.InRange(1, length + 1), $"after {length} characters");
        }
    }

    private static WitType Alias(string type) => WitParser.Parse($"interface i {{ type t = {type}; }}")[0].Interfaces[0].Types[0].Alias!;

    private static string Text(WitType? type) => type switch
    {
        null => "_",
        WitPrimitive primitive => primitive.Keyword,
        WitNamed named => named.Name,
        WitHandle handle => $"{(handle.IsBorrow ? "borrow" : "own")}<{handle.Resource.Name}>",
        WitList { Length: { } length } list => $"list<{Text(list.Element)}, {length}>",
        WitList list => $"list<{Text(list.Element)}>",
        WitMap map => $"map<{Text(map.Key)}, {Text(map.Value)}>",
        WitTuple tuple => $"tuple<{string.Join(", ", tuple.Parts.Select(Text))}>",
        WitOption option => $"option<{Text(option.Value)}>",
        WitResult { Ok: null, Error: null } => "result",
        WitResult { Error: null } result => $"result<{Text(result.Ok)}>",
        WitResult result => $"result<{Text(result.Ok)}, {Text(result.Error)}>",
        WitAsync { Element: null } some => some.Keyword,
        WitAsync some => $"{some.Keyword}<{Text(some.Element)}>",
        _ => type.GetType().Name,
    };
}
