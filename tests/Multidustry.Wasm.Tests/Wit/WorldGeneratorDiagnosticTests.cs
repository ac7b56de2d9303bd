extern alias generation;

using System.Collections.Immutable;
using generation::Multidustry.SourceGeneration.Worlds;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Multidustry.Wasm.Tests.Wit;

/// <summary>What the generator says of worlds that it can't make, and that what it makes of others is C#.</summary>
public sealed class WorldGeneratorDiagnosticTests
{
    private const string Package = "package a:b@1.0.0;\n";
    private const string Plugin = "[Multidustry.Wasm.Wit.WitWorld(\"w\")] public sealed partial class Plugin;";

    private static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "Multidustry.Wasm.dll" or "netstandard.dll"))
            .Select(path => MetadataReference.CreateFromFile(path))];

    [TestCase("world w {\n  import f: func(\n}", 4, 1, "a name")]
    [TestCase("world w { import f: func(a: nothing); }", 2, 29, "no type 'nothing'")]
    [TestCase("world w { import f: func(a: option<option<u8>>); }", 2, 18, "options inside options")]
    [TestCase("interface i { f: func(); f: func(); } world w { import i; }", 2, 26, "twice")]
    [TestCase("world w { import f: func(a: stream<u8>); }", 2, 18, "streams and futures are not supported: a world with one has no C# form", "MDW003")]
    [TestCase("interface i {\n f: func() -> future<u8>; } world w { import i; }", 3, 2, "streams and futures are not supported: a world with one has no C# form", "MDW003")]
    [TestCase("world w { export g: func(); export f: func() -> future<u8>; }", 2, 36, "streams and futures are not supported: a world with one has no C# form", "MDW003")]
    [TestCase("interface i {\n record r { a: u8, b: stream<u8> } } world w { import i; }", 3, 9, "streams and futures are not supported: a world with one has no C# form", "MDW003")]
    [TestCase("world w { include v; }", 2, 19, "no world 'v'")]
    public void A_text_that_makes_no_sense_is_an_error_at_its_place(string text, int line, int column, string problem, string id = "MDW001")
    {
        var error = Errors(Plugin, ("plugin.wit", Package + text)).Single();
        Assert.That((error.Id, error.Severity), Is.EqualTo((id, DiagnosticSeverity.Error)));
        Assert.That(error.GetMessage(), Does.Contain(problem));
        var place = error.Location.GetLineSpan();
        Assert.That((place.Path, place.StartLinePosition.Line + 1, place.StartLinePosition.Character + 1), Is.EqualTo(("plugin.wit", line, column)));
    }

    [TestCase("")]
    [TestCase("world v {}")]
    [TestCase("interface w {}")]
    public void A_world_that_is_not_there_is_an_error(string text)
    {
        var error = Errors(Plugin, ("plugin.wit", Package + text)).Single();
        Assert.That((error.Id, error.Severity), Is.EqualTo(("MDW002", DiagnosticSeverity.Error)));
        Assert.That(error.GetMessage(), Does.Contain("'w'"));
    }

    [Test]
    public void One_of_several_worlds_is_named_with_its_package()
    {
        (string, string)[] texts = [("one.wit", "package a:one; world w { export f: func(); }"), ("two.wit", "package a:two; world w { export g: func(); }")];
        Assert.That(Errors(Plugin, texts).Single().GetMessage(), Does.Contain("or several"));
        var run = Run(Plugin.Replace("\"w\"", "\"a:two/w\"", StringComparison.Ordinal), texts);
        Assert.That(run.Diagnostics, Is.Empty);
        Assert.That(run.GeneratedTrees.Single().ToString(), Does.Contain("G(").And.Not.Contain("F("));
    }

    [Test]
    public void A_text_of_another_package_that_is_wrong_is_named()
    {
        var error = Errors(Plugin, ("good.wit", Package + "world w {}"), ("bad.wit", "package c:d; interface {")).Single();
        Assert.That(error.Location.GetLineSpan().Path, Is.EqualTo("bad.wit"));
    }

    [Test]
    public void Classes_stand_where_they_were_declared()
    {
        const string Nested = "namespace My.Game { public partial class Outer { [Multidustry.Wasm.Wit.WitWorld(\"w\")] private sealed partial class Inner; } }";
        var run = Run(Nested, ("plugin.wit", Package + "world w { export f: func() -> u8; }"));
        Assert.That(Path.GetFileName(run.GeneratedTrees.Single().FilePath), Is.EqualTo("My.Game.Outer.Inner.Wit.g.cs"));
    }

    [Test]
    public void Without_the_attribute_nothing_is_made() =>
        Assert.That(Run("public sealed partial class Plugin;", ("plugin.wit", Package + "world w {}")).GeneratedTrees, Is.Empty);

    [Test]
    public void Files_of_other_kinds_are_passed_over() =>
        Assert.That(Errors(Plugin, ("plugin.wit", Package + "world w {}"), ("notes.txt", "package ???")), Is.Empty);

    // Names that are words of C#, that begin alike, that other things have already; each kind of type; nothing at all.
    [TestCase("world w {}")]
    [TestCase("world w { import %class: func(%namespace: u8, %this: string) -> bool; export %return: func(%new: f64); }")]
    [TestCase("interface i { record r { %int: u8, %base: string } enum e { %true, %null } flags f { %is, %as } variant v { %out(u8), %ref } g: func(r: r, e: e, f: f, v: v); } world w { import i; export i; }")]
    [TestCase("interface i { resource r { constructor(a: u8); m: func(b: borrow<r>) -> result<list<r>, string>; s: static func() -> option<r>; } } world w { import i; }")]
    [TestCase("interface i { record point { x: s32, y: s32 } type path = list<point>; walk: func(p: path) -> tuple<u8, path, option<point>>; } world w { use i.{path}; import i; export go: func(p: path) -> result<_, path>; }")]
    [TestCase("interface i { f: func() -> result; g: func() -> result<u8>; h: func() -> result<_, u8>; } world w { import i; export i; }")]
    [TestCase("world w { import a: interface { f: func(c: char, l: list<list<string>>); } export b: interface { f: func() -> list<tuple<char, bool>>; } }")]
    [TestCase("interface i { f: async func(a: u8) -> string; } world w { import i; export i; import g: async func(); export h: async func(a: u8, b: f64) -> u8; }")]
    [TestCase("interface guest { host: func(); } interface host { guest: func(); } world w { import guest; export host; export plugin: func(); }")]
    public void What_is_made_is_CSharp(string text)
    {
        var compilation = Compilation(Plugin);
        Driver(("plugin.wit", Package + text)).RunGeneratorsAndUpdateCompilation(compilation, out var made, out var diagnostics);
        Assert.That(diagnostics, Is.Empty);
        Assert.That(made.GetDiagnostics().Where(one => one.Severity == DiagnosticSeverity.Error).Select(one => one.ToString()), Is.Empty, () => made.SyntaxTrees.Last().ToString());
    }

    private static ImmutableArray<Diagnostic> Errors(string source, params (string Path, string Text)[] texts) => Run(source, texts).Diagnostics;

    private static GeneratorDriverRunResult Run(string source, params (string Path, string Text)[] texts) =>
        Driver(texts).RunGenerators(Compilation(source)).GetRunResult();

    private static CSharpGeneratorDriver Driver(params (string Path, string Text)[] texts) =>
        CSharpGeneratorDriver.Create([new WorldGenerator().AsSourceGenerator()], texts.Select(text => new InMemoryText(text.Path, text.Text)));

    private static CSharpCompilation Compilation(string source) => CSharpCompilation.Create(
        "test", [CSharpSyntaxTree.ParseText(source)], References,
        new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    private sealed class InMemoryText(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
