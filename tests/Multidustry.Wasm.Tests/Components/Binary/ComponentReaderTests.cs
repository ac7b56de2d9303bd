using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Components;
using Multidustry.Wasm.Runtime;
using static Multidustry.Wasm.Tests.Components.ComponentBytes;

namespace Multidustry.Wasm.Tests.Components.Binary;

/// <summary>Every reason for which bytes are no component is found, and said.</summary>
public sealed class ComponentReaderTests
{
    private const byte CoreInstanceSection = 2, CoreTypeSection = 3, AliasSection = 6, CanonicalSection = 8;
    private const byte U32 = 0x79, ModuleForm = 0x50, InstanceForm = 0x42, ComponentForm = 0x41;

    private static IEnumerable<TestCaseData> Malformed() =>
    [
        Case("a section that nobody knows", "section id", Of(13, [0])),
        Case("one that nobody knows, with nothing in it", "section id", [.. Header, 200, 1, 0]),
        Case("a section longer than the component", "unexpected end", [.. Header, TypeSection, 9, 0]),
        Case("a section longer than its content", "size mismatch", [.. Header, TypeSection, 2, 0, 0]),
        Case("a section shorter than its content", "size mismatch", [.. Header, TypeSection, 1, 1, U32]),
        Case("a custom section shorter than its name", "size mismatch", [.. Header, 0, 1, 3, (byte)'a', (byte)'b', (byte)'c']),
        Case("a core instance of a third kind", "core instance", Of(CoreInstanceSection, [2])),
        Case("a core instance with a function for an argument", "only instances", Of(CoreInstanceSection, [0, 0, 1, .. Name("a"), 0x00, 0])),
        Case("an instance of a third kind", "malformed instance", Of(InstanceSection, [2])),
        Case("an item of no sort", "malformed sort", Of(ExportSection, [.. ExternName("a"), 6, 0, 0])),
        Case("an item of no core sort", "core sort 0x05", Of(ExportSection, [.. ExternName("a"), 0, 5, 0, 0])),
        Case("an alias of a fourth kind", "malformed alias", Of(AliasSection, [1, 3, 0, 0])),
        Case("an outer alias of a function", "outer alias", Of(AliasSection, [1, 2, 0, 0])),
        Case("a canonical function that nobody knows", "canonical definition 0xff", Of(CanonicalSection, [0xFF])),
        Case("a lifted function of another sort", "zero byte", Of(CanonicalSection, [0x00, 1, 0, 0, 0])),
        Case("a lowered function of another sort", "zero byte", Of(CanonicalSection, [0x01, 1, 0, 0])),
        Case("an option that nobody knows", "canonical option", Of(CanonicalSection, [0x01, 0, 0, 1, 8])),
        Case("a type of no kind", "component type 0x3e", Of(TypeSection, [0x3E])),
        Case("a value of no type", "value type", Of(TypeSection, [0x70, 0x62])),
        Case("a case with a bound", "zero byte", Of(TypeSection, [0x71, 1, .. Name("a"), 0, 1])),
        Case("a type that is there or not or what", "optional type", Of(TypeSection, [0x6A, 2, 0])),
        Case("results of a third kind", "result list", Of(TypeSection, [0x40, 0, 2])),
        Case("named results", "zero byte", Of(TypeSection, [0x40, 0, 1, 1])),
        Case("a destructor of a third kind", "destructor", Of(TypeSection, [0x3F, 0x7F, 2])),
        Case("a declaration of no kind", "malformed declaration", Of(TypeSection, [ComponentForm, 1, 5])),
        Case("an import into an instance", "malformed declaration", Of(TypeSection, [InstanceForm, 1, 0x03, .. ExternName("a"), 1, 0])),
        Case("an import of no sort", "extern type", Of(ImportSection, [.. ExternName("a"), 6, 0])),
        Case("an import of a core function", "malformed core type", Of(ImportSection, [.. ExternName("a"), 0, 0, 0])),
        Case("a bound of a third kind", "type bound", Of(ImportSection, [.. ExternName("a"), 3, 2, 0])),
        Case("a name of a fourth kind", "malformed name", Of(ImportSection, [3, .. Name("a"), 1, 0])),
        Case("an attribute of a fourth kind", "malformed attribute", Of(ImportSection, [2, .. Name("a"), 1, 3, .. Name("b"), 1, 0])),
        Case("an attribute twice", "duplicate attribute", Of(ImportSection, [2, .. Name("a"), 2, 1, .. Name("b"), 1, .. Name("c"), 1, 0])),
        Case("an export with a type of a third kind", "export type", Of(ExportSection, [.. ExternName("a"), 1, 0, 2])),
        Case("a core type of no kind", "malformed core type", Of(CoreTypeSection, [0x61])),
        Case("a core declaration of no kind", "core declaration", Of(CoreTypeSection, [ModuleForm, 1, 4])),
        Case("a core alias of a function", "outer alias", Of(CoreTypeSection, [ModuleForm, 1, 2, 0x00, 1, 0, 0])),
        Case("a core import of no kind", "core extern type", Of(CoreTypeSection, [ModuleForm, 1, 0, .. Name("a"), .. Name("b"), 5, 0])),
        Case("a global that may or may not change", "mutability", Of(CoreTypeSection, [ModuleForm, 1, 3, .. Name("a"), 3, 0x7F, 2])),
        Case("limits of a third kind", "limits flags", Of(CoreTypeSection, [ModuleForm, 1, 3, .. Name("a"), 2, 2, 0])),
    ];

    private static IEnumerable<TestCaseData> Invalid() =>
    [
        Case("a start function", "not supported", Of(9, [0])),
        Case("a value", "not supported", Of(12, [0])),
        Case("an import of a value", "not supported", Of(ImportSection, [.. ExternName("a"), 2, 0])),
        Case("a stream of characters", "characters", Of(TypeSection, [0x66, 1, 0x74])),
        Case("a resource that is no i32", "i32", Of(TypeSection, [0x3F, 0x7E, 0])),
        Case("a resource of a type", "concrete component", Of(TypeSection, [InstanceForm, 1, 1, 0x3F, 0x7F, 0])),
        Case("a module type in a module type", "inside a module type", Of(CoreTypeSection, [ModuleForm, 1, 1, ModuleForm, 0])),
        Case("an option twice", "more than once", Of(CanonicalSection, [0x01, 0, 0, 2, 3, 0, 3, 0])),
        Case("two encodings of texts", "conflicts", Of(CanonicalSection, [0x01, 0, 0, 2, 0, 2])),
        Case("a memory of more than four gibibytes", "at most 65536", Of(CoreTypeSection, [ModuleForm, 1, 3, .. Name("a"), 2, 0, .. Number(65537)])),
        Case("a table that begins larger than it may become", "minimum must not be greater", Of(CoreTypeSection, [ModuleForm, 1, 3, .. Name("a"), 1, 0x70, 1, 2, 1])),
    ];

    [TestCaseSource(nameof(Malformed))]
    public void What_is_no_component_is_refused_with_the_reason(string reason, byte[] bytes) =>
        Assert.That(() => WasmComponent.Parse(bytes), Throws.TypeOf<WasmMalformedException>().With.Message.Contains(reason));

    [TestCaseSource(nameof(Invalid))]
    public void What_makes_no_sense_is_refused_with_the_reason(string reason, byte[] bytes) =>
        Assert.That(() => WasmComponent.Parse(bytes), Throws.TypeOf<WasmInvalidException>().With.Message.Contains(reason));

    [TestCase("")]
    [TestCase("0061736D")]
    [TestCase("0061736D0D0001")]
    [TestCase("7F454C460D000100")]
    public void What_does_not_begin_like_one_is_none(string hex) =>
        Assert.That(() => WasmComponent.Parse(Convert.FromHexString(hex)), Throws.TypeOf<WasmMalformedException>().With.Message.Contains("magic header"));

    [TestCase("0061736D01000000", Description = "a core module")]
    [TestCase("0061736D0C000100", Description = "an older draft")]
    public void Another_version_is_none(string hex) =>
        Assert.That(() => WasmComponent.Parse(Convert.FromHexString(hex)), Throws.TypeOf<WasmMalformedException>().With.Message.Contains("binary version"));

    [Test]
    public void An_empty_component_is_one() => Assert.That(() => WasmComponent.Parse(Header), Throws.Nothing);

    [Test]
    public void Custom_sections_are_skipped_wherever_they_are() =>
        Assert.That(() => WasmComponent.Parse([.. Header, 0, 4, .. Name("a"), 1, 2, .. Of(TypeSection, [U32])[8..], 0, 2, .. Name("b")]), Throws.Nothing);

    [Test]
    public void A_component_that_ends_anywhere_else_is_refused()
    {
        byte[] whole = [.. Of(TypeSection, [0x72, 2, .. Name("a"), U32, .. Name("b"), U32])[8..], .. Of(ImportSection, [.. ExternName("f"), 0x03, 0x00, 0])[8..]];
        var border = whole[1] + 2;
        for (var length = 1; length < whole.Length; length++)
            Assert.That(() => WasmComponent.Parse([.. Header, .. whole[..length]]), length == border ? Throws.Nothing : Throws.TypeOf<WasmMalformedException>(), $"after {length} bytes");
    }

    [Test]
    public void Sections_with_more_definitions_than_bytes_are_refused_before_there_is_room_for_them()
    {
        foreach (var id in (byte[])[2, 3, 5, 6, 7, 8, 10, 11])
        {
            byte[] many = [0xFF, 0xFF, 0xFF, 0xFF, 0x0F];
            Assert.That(() => WasmComponent.Parse([.. Header, id, (byte)many.Length, .. many]), Throws.InstanceOf<WasmFormatException>(), $"section {id}");
        }
    }

    [Test]
    public void Components_inside_components_have_a_limit()
    {
        var nested = new ComponentBytes();
        for (var depth = 0; depth < ModuleLimits.Default.MaxNesting; depth++)
            nested = new ComponentBytes().Nested(nested);

        Assert.That(() => nested.Parse(), Throws.Nothing);
        Assert.That(() => new ComponentBytes().Nested(nested).Parse(), Throws.TypeOf<WasmInvalidException>().With.Message.Contains("too deep"));
    }

    private static byte[] Header { get; } = [0x00, 0x61, 0x73, 0x6D, 0x0D, 0x00, 0x01, 0x00];

    private static byte[] Of(byte section, byte[] definition) => [.. Header, section, .. Number(definition.Length + 1), 1, .. definition];

    private static TestCaseData Case(string name, string reason, byte[] bytes) => new TestCaseData(reason, bytes).SetArgDisplayNames(name);
}
