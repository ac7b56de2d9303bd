using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Tests.Building;
using static Multidustry.Wasm.Tests.Components.ComponentBytes;

namespace Multidustry.Wasm.Tests.Components.Validation;

/// <summary>Functions that are lifted out of a core module or lowered for one: their types fit, and their options are there when they are needed.</summary>
public sealed class CanonicalDefinitionTests
{
    private const byte U32 = 0x79, Text = 0x73, Utf8 = 0x00, Utf16 = 0x01, Memory = 0x03, Realloc = 0x04, PostReturn = 0x05, Async = 0x06, Callback = 0x07;

    // What the core module exports, by its index.
    private const byte Takes = 0, Gives = 1, TakesText = 2, Allocates = 3, Ends = 4;
    private const byte CoreInstanceSection = 2, AliasSection = 6, CanonicalSection = 8;

    private static readonly byte[] TakesNumber = [0x40, 1, .. Name("a"), U32, 0x01, 0x00];
    private static readonly byte[] GivesNumber = [0x40, 0, 0x00, U32];
    private static readonly byte[] TakesWord = [0x40, 1, .. Name("a"), Text, 0x01, 0x00];
    private static readonly byte[] GivesWord = [0x40, 0, 0x00, Text];

    private static IEnumerable<TestCaseData> Fine() =>
    [
        Lifted("a number in", TakesNumber, Takes),
        Lifted("a number out", GivesNumber, Gives),
        Lifted("a number out with an end", GivesNumber, Gives, PostReturn, Ends),
        Lifted("a text in", TakesWord, TakesText, Utf8, Memory, 0, Realloc, Allocates),
        Lifted("a text in of another encoding", TakesWord, TakesText, Utf16, Memory, 0, Realloc, Allocates),
        Lifted("a text out", GivesWord, Gives, Memory, 0),
        Lifted("a text out with an end", GivesWord, Gives, Memory, 0, PostReturn, Ends),
    ];

    private static IEnumerable<TestCaseData> Wrong() =>
    [
        Lifted("another core type", TakesNumber, Gives).Because("lowered type does not match"),
        Lifted("a text in without memory", TakesWord, TakesText).Because("`memory` is required"),
        Lifted("a text in without allocator", TakesWord, TakesText, Memory, 0).Because("`realloc` is required"),
        Lifted("an allocator without memory", TakesNumber, Takes, Realloc, Allocates).Because("requires `memory`"),
        Lifted("an allocator of another type", TakesWord, TakesText, Memory, 0, Realloc, Takes).Because("`realloc` uses a core function with an incorrect signature"),
        Lifted("a text out without memory", GivesWord, Gives).Because("`memory` is required"),
        Lifted("a memory that is not there", GivesWord, Gives, Memory, 1).Because("unknown CoreMemory 1"),
        Lifted("a core function that is not there", TakesNumber, 9).Because("unknown CoreFunction 9"),
        Lifted("an end of another type", GivesNumber, Gives, PostReturn, Gives).Because("`post-return` uses a core function with an incorrect signature"),
        Lifted("a function that waits, of a type that doesn't", TakesNumber, Takes, Async).Because("requires an async function type"),
        Lifted("a callback without waiting", TakesNumber, Takes, Callback, Takes).Because("`callback` requires `async`"),
    ];

    [TestCaseSource(nameof(Fine))]
    public void What_fits_is_lifted(byte[] type, byte[] lift, string? _) => Assert.That(() => Component(type, lift).Parse(), Throws.Nothing);

    [TestCaseSource(nameof(Wrong))]
    public void What_does_not_fit_is_refused_with_the_reason(byte[] type, byte[] lift, string? reason) =>
        Assert.That(() => Component(type, lift).Parse(), Throws.TypeOf<WasmInvalidException>().With.Message.Contains(reason!));

    [Test]
    public void A_function_is_lowered_with_what_its_values_need()
    {
        Assert.That(() => Lowering(TakesNumber).Parse(), Throws.Nothing);
        Assert.That(() => Lowering(TakesWord, Memory, 0).Parse(), Throws.Nothing, "the caller has allocated it");
        Assert.That(() => Lowering(GivesWord, Memory, 0, Realloc, Allocates).Parse(), Throws.Nothing);
        Assert.That(() => Lowering(TakesWord).Parse(), Throws.TypeOf<WasmInvalidException>().With.Message.Contains("`memory` is required"));
        Assert.That(() => Lowering(GivesWord, Memory, 0).Parse(), Throws.TypeOf<WasmInvalidException>().With.Message.Contains("`realloc` is required"));
        Assert.That(() => Lowering(TakesNumber, PostReturn, Ends).Parse(), Throws.TypeOf<WasmInvalidException>().With.Message.Contains("cannot be specified for lowerings"));
    }

    [Test]
    public void Only_a_resource_of_ones_own_is_made_and_looked_into()
    {
        byte[] own = [0x3F, 0x7F, 0], number = [U32];
        foreach (var operation in (byte[])[0x02, 0x03, 0x04])
        {
            Assert.That(() => new ComponentBytes().Section(TypeSection, own).Section(CanonicalSection, [operation, 0]).Parse(), Throws.Nothing);
            Assert.That(() => new ComponentBytes().Section(TypeSection, number).Section(CanonicalSection, [operation, 0]).Parse(), Throws.TypeOf<WasmInvalidException>());
            var imported = new ComponentBytes().Section(ImportSection, [.. ExternName("r"), 0x03, 0x01]).Section(CanonicalSection, [operation, 0]);
            Assert.That(() => imported.Parse(), operation == 0x03 ? Throws.Nothing : Throws.TypeOf<WasmInvalidException>().With.Message.Contains("not a local resource"));
        }
    }

    private static ComponentBytes Component(byte[] type, byte[] canonical) => Core().Section(TypeSection, type).Section(CanonicalSection, canonical);

    private static ComponentBytes Lowering(byte[] type, params byte[] options) =>
        Core().Section(TypeSection, type).Section(ImportSection, [.. ExternName("f"), 0x01, 0]).Section(CanonicalSection, [0x01, 0x00, 0, .. Options(options)]);

    /// <summary>A component with a core module inside, whose exports are its core functions and its memory.</summary>
    private static ComponentBytes Core()
    {
        var module = new ModuleBuilder().Memory(1)
            .Function("takes", [WasmType.I32], []).Function("gives", [], [WasmType.I32], 0x41, 0).Function("takes-text", [WasmType.I32, WasmType.I32], [])
            .Function("allocates", [WasmType.I32, WasmType.I32, WasmType.I32, WasmType.I32], [WasmType.I32], 0x41, 0).Function("ends", [WasmType.I32], [])
            .Export("memory", ExternalKind.Memory, 0);
        return new ComponentBytes().Module(module.Build()).Section(CoreInstanceSection, [0x00, 0, 0])
            .Section(AliasSection, [Alias(0x00, "takes"), Alias(0x00, "gives"), Alias(0x00, "takes-text"), Alias(0x00, "allocates"), Alias(0x00, "ends"), Alias(0x02, "memory")]);

        static byte[] Alias(byte sort, string name) => [0x00, sort, 0x01, 0, .. Name(name)];
    }

    private static byte[] Options(byte[] options)
    {
        var count = 0;
        for (var i = 0; i < options.Length; i += options[i] is Memory or Realloc or PostReturn or Callback ? 2 : 1)
            count++;
        return [.. Number(count), .. options];
    }

    private static Case Lifted(string name, byte[] type, byte function, params byte[] options) =>
        new(type, [0x00, 0x00, function, .. Options(options), 0], name);

    private sealed class Case : TestCaseData
    {
        private readonly byte[] _type, _lift;
        private readonly string _name;

        public Case(byte[] type, byte[] lift, string name, string? reason = null)
            : base(type, lift, reason)
        {
            (_type, _lift, _name) = (type, lift, name);
            SetArgDisplayNames(name);
        }

        public Case Because(string reason) => new(_type, _lift, _name, reason);
    }
}
