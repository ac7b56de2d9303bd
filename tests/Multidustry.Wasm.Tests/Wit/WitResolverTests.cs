using Multidustry.Wasm.Wit;

namespace Multidustry.Wasm.Tests.Wit;

public sealed class WitResolverTests
{
    [Test]
    public void Types_are_found_through_uses_and_aliases()
    {
        var packages = WitParser.Parse("""
            package a:b {
              interface one { record r { x: u8 } type s = r; }
              interface two { use one.{s as t}; f: func(v: t) -> u; type u = list<t>; }
            }
            """);
        var resolver = new WitResolver(packages);
        var (package, two) = (packages[1], packages[1].Interfaces[1]);
        var (definition, alias, _, _) = resolver.Follow(package, two, new("t", default));
        Assert.That((definition!.Definition.Name, alias), Is.EqualTo(("r", (WitType?)null)));
        Assert.That(resolver.Follow(package, two, new("u", default)).Type, Is.InstanceOf<WitList>());
    }

    [TestCase("interface i { f: func(a: nothing); }", "no type 'nothing'")]
    [TestCase("interface i { type a = b; type b = a; }", "contains itself")]
    [TestCase("interface i { record r { next: option<r> } }", "contains itself")]
    [TestCase("interface i { use j.{a}; } interface j { use i.{a}; }", "uses itself")]
    [TestCase("interface i { use j.{a}; } interface j { }", "no type 'a'")]
    [TestCase("interface i { use nowhere.{a}; }", "no interface 'nowhere'")]
    [TestCase("interface i { } interface I { }", "twice")]
    [TestCase("interface i { f: func(); f: func(); }", "twice")]
    [TestCase("interface i { enum e { a, A } }", "twice")]
    [TestCase("interface i { f: func(a: u8, a: u8); }", "twice")]
    [TestCase("interface i { record f { x: u8 } f: func(); }", "twice")]
    [TestCase("interface i { type t = u8; f: func(a: borrow<t>); }", "not a resource")]
    [TestCase("interface i { resource r; f: func() -> option<borrow<r>>; }", "lends")]
    [TestCase("interface i { resource r; record h { r: borrow<r> } f: func() -> h; }", "lends")]
    [TestCase("world w { include v; } world v { include w; }", "includes itself")]
    [TestCase("world w { include v; }", "no world 'v'")]
    [TestCase("world w { include v with { a as b } } world v { }", "no item 'a'")]
    [TestCase("world w { import f: func(); import f: func(); }", "twice")]
    [TestCase("interface i { } world w { import i; import i; }", "twice")]
    [TestCase("world w { import nothing; }", "no interface")]
    public void What_makes_no_sense_is_refused(string text, string problem) =>
        Assert.That(() => new WitResolver(WitParser.Parse("package a:b;" + text)), Throws.TypeOf<WitException>().With.Message.Contains(problem));

    [Test]
    public void Packages_of_several_texts_see_each_other_and_their_versions()
    {
        WitPackage[] packages =
        [
            .. WitParser.Parse("package a:b@1.0.0; interface i { type t = u8; }"),
            .. WitParser.Parse("package a:b@2.0.0; interface i { type t = u16; }"),
            .. WitParser.Parse("package c:d; interface j { use a:b/i@2.0.0.{t}; f: func() -> t; }"),
        ];
        var resolver = new WitResolver(packages);
        var type = (WitPrimitive)resolver.Follow(packages[2], packages[2].Interfaces[0], new("t", default)).Type!;
        Assert.That(type.Keyword, Is.EqualTo("u16"));
    }
}
