using Multidustry.TestKit;
using Multidustry.Wasm.Wit;

namespace Multidustry.Wasm.Tests.Wit;

public sealed class WitParserTests
{
    [Test]
    public void A_package_has_interfaces_and_worlds()
    {
        var package = WitParser.Parse("""
            package my:game@1.2.3-rc.1;
            use wasi:clocks/wall-clock@0.2.0 as clock;
            /// Where things are.
            interface places {
              /// A place.
              record place { x: s32, /** up */ y: s32, }
              variant shape { point, circle(f32), lines(list<tuple<f32, f32>>) }
              enum team { sharded, crux }
              flags rights { build, %use }
              type path = list<place>;
              resource marker {
                constructor(at: place);
                move: func(to: place) -> result<_, string>;
                all: static func() -> list<marker>;
              }
              find: func(name: string, near: option<place>) -> result<path, string>;
            }
            world plugin {
              import places;
              import log: func(msg: string);
              import extra: interface { ping: func(); }
              export tick: async func(n: u64);
              export wasi:cli/run@0.2.0;
            }
            """)[0];
        Assert.That((package.Name, package.Version), Is.EqualTo(("my:game", "1.2.3-rc.1")));
        Assert.That(package.Uses["clock"].ToString(), Is.EqualTo("wasi:clocks/wall-clock@0.2.0"));
        Assert.That(package.ExternalName("places"), Is.EqualTo("my:game/places@1.2.3-rc.1"));
        var places = package.Interfaces.Single();
        Assert.That(places.Documentation, Is.EqualTo("Where things are."));
        Assert.That(places.Types.Select(type => (type.Name, type.Kind)), Is.EqualTo(new[]
        {
            ("place", WitTypeKind.Record), ("shape", WitTypeKind.Variant), ("team", WitTypeKind.Enum),
            ("rights", WitTypeKind.Flags), ("path", WitTypeKind.Alias), ("marker", WitTypeKind.Resource),
        }));
        Assert.That(places.Types[0].Fields[1].Documentation, Is.EqualTo("up"));
        Assert.That(places.Types[3].Fields[1].Name, Is.EqualTo("use"));
        Assert.That(places.Functions.Select(function => function.ExternalName),
            Is.EqualTo(new[] { "[constructor]marker", "[method]marker.move", "[static]marker.all", "find" }));
        var world = package.Worlds.Single();
        Assert.That(world.Items.Select(item => (item.Name, item.IsExport)),
            Is.EqualTo(new[] { ("places", false), ("log", false), ("extra", false), ("tick", true), ("run", true) }));
        Assert.That(world.Items[3].Function!.IsAsync, Is.True);
        Assert.That(world.Items[2].Inline!.Functions, Has.Count.EqualTo(1));
    }

    [Test]
    public void Packages_can_stand_inside_a_text()
    {
        var packages = WitParser.Parse("package a:b { interface i { } } package a:c@1.0.0 { world w { import a:b/i; } }");
        Assert.That(packages.Select(package => package.Name), Is.EqualTo(new[] { null, "a:b", "a:c" }));
        Assert.That(packages[2].Worlds[0].Items[0].Path!.ToString(), Is.EqualTo("a:b/i"));
    }

    [Test]
    public void Gates_tell_what_is_not_there_yet()
    {
        var items = WitParser.Parse("""
            package a:b;
            @since(version = 1.0.0)
            interface i {
              @unstable(feature = fancy-more)
              more: func();
              @since(version = 1.0.0)
              @deprecated(version = 1.2.0)
              less: func();
            }
            """)[0].Interfaces[0];
        Assert.That(items.Feature, Is.Null);
        Assert.That(items.Functions.Select(function => function.Feature), Is.EqualTo(new[] { "fancy-more", null }));
    }

    [TestCase("interface", 1, 10, "a name")]
    [TestCase("interface i {\n  f: func(\n}", 3, 1, "a name")]
    [TestCase("interface i { enum e { } }", 1, 20, "empty")]
    [TestCase("interface i { type t = ; }", 1, 24, "a type")]
    [TestCase("interface i { x: func(a: list<u8) }", 1, 33, "'>'")]
    [TestCase("interface Bad-nAme {}", 1, 11, "kebab")]
    [TestCase("interface func {}", 1, 11, "keyword")]
    [TestCase("world w { export f: func() -> _; }", 1, 31, "'_'")]
    [TestCase("/* never ends", 1, 1, "does not end")]
    [TestCase("interface i { # }", 1, 15, "unexpected character")]
    [TestCase("package a:b@1.0;", 1, 13, "version")]
    [TestCase("@nothing(x = y) interface i {}", 1, 2, "gate")]
    [TestCase("interface i { type m = map<f32, u8>; }", 1, 28, "key")]
    [TestCase("interface i { type l = list<u8, 0>; }", 1, 33, "length")]
    public void An_error_tells_its_place(string text, int line, int column, string problem)
    {
        var error = Assert.Throws<WitException>(() => WitParser.Parse(text))!;
        Assert.That((error.Position.Line, error.Position.Column), Is.EqualTo((line, column)), error.Message);
        Assert.That(error.Problem, Does.Contain(problem));
    }

    [Test]
    public void Types_too_deep_inside_each_other_are_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("list<", 10_000)) + "u8" + new string('>', 10_000);
        Assert.That(() => WitParser.Parse($"interface i {{ type t = {deep}; }}"), Throws.TypeOf<WitException>().With.Message.Contains("deep"));
    }

    [Test]
    public void A_text_beyond_the_limit_is_refused() =>
        Assert.That(() => WitParser.Parse(new string(' ', 101), new() { MaxLength = 100 }), Throws.TypeOf<WitException>());

    [Test]
    public void Changed_texts_end_with_an_error_or_not_at_all()
    {
        const string Text = "package a:b@1.0.0; interface i { record r { a: list<option<u8>>, b: result<_, string> } resource x { constructor(); m: func(a: borrow<x>); } f: func(r: r) -> tuple<r, u8>; } world w { import i; export g: func(); use i.{r as q}; include w2 with { a as b } }";
        var random = new Random(Seeds.Choose(42));
        var parsed = 0;
        for (var i = 0; i < Seeds.Cases(20_000); i++)
        {
            var characters = Text.ToCharArray();
            for (var changes = random.Next(1, 4); changes > 0; changes--)
                characters[random.Next(characters.Length)] = Text[random.Next(Text.Length)];
            try
            {
                _ = new WitResolver(WitParser.Parse(new string(characters)));
                parsed++;
            }
            catch (WitException)
            {
                // What most changes lead to.
            }
        }
        TestContext.Out.WriteLine($"{parsed} were still understood");
    }
}
