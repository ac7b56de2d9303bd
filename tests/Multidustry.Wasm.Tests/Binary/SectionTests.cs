using Multidustry.TestKit;
using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Runtime;
using Multidustry.Wasm.Tests.Building;
using static Multidustry.Wasm.Tests.Building.ModuleBuilder;

namespace Multidustry.Wasm.Tests.Binary;

/// <summary>The sections of modules: what they declare, in which order they stand, and what is wrong with them.</summary>
public sealed class SectionTests
{
    private static readonly byte[] Everything = MakeEverything();

    [Test]
    public void Everything_that_is_declared_is_found()
    {
        var module = WasmModule.Parse(Everything);
        Assert.That(module.Imports.Select(import => $"{import.Module}.{import.Name}: {import.Type}"), Is.EqualTo(new[]
        {
            "host.call: func (i32, i64) -> (f64)", "host.table: table 1..9 funcref", "host.memory: memory 1..", "host.global: global i32",
        }));
        Assert.That(module.Exports.Select(export => $"{export.Name}: {export.Type} {export.Index}"), Is.EqualTo(new[]
        {
            "f: func () -> () 1", "table: table 2.. externref 1", "memory: memory 0..3 1", "global: global mut i64 1",
        }));
        Assert.That(module.CustomSections("note").Select(content => content.ToArray()), Is.EqualTo(new byte[][] { [1, 2, 3] }));
    }

    [Test]
    public void A_module_cut_off_anywhere_is_refused_and_never_fails_otherwise()
    {
        for (var length = 0; length < Everything.Length; length++)
        {
            var cut = Everything.AsSpan(0, length);
            try
            {
                // Where a section ends, what is left may be a module of its own.
                Assert.That(WasmModule.Parse(cut).Exports.Count, Is.LessThanOrEqualTo(4));
            }
            catch (WasmFormatException)
            {
                // What most cuts lead to.
            }
        }
        Assert.That(() => WasmModule.Parse(Everything.AsSpan(0, Everything.Length - 1)), Throws.TypeOf<WasmMalformedException>());
    }

    [Test]
    public void Bytes_changed_by_chance_are_refused_or_still_a_module()
    {
        var random = new Random(Seeds.Choose(5));
        var refused = 0;
        for (var i = 0; i < Seeds.Cases(20_000); i++)
        {
            var changed = (byte[])Everything.Clone();
            changed[random.Next(8, changed.Length)] = (byte)random.Next(256);
            try
            {
                WasmModule.Parse(changed, new() { Mode = ExecutionMode.Interpreted });
            }
            catch (WasmFormatException)
            {
                refused++;
            }
        }
        Assert.That(refused, Is.Positive);
    }

    [TestCase(new byte[0], "magic header not detected")]
    [TestCase(new byte[] { 0, 0x61, 0x73 }, "magic header not detected")]
    [TestCase(new byte[] { 0, 0x61, 0x73, 0x6E, 1, 0, 0, 0 }, "magic header not detected")]
    [TestCase(new byte[] { 0, 0x61, 0x73, 0x6D, 2, 0, 0, 0 }, "unknown binary version")]
    [TestCase(new byte[] { 0, 0x61, 0x73, 0x6D, 1, 0 }, "unknown binary version")]
    public void A_header_that_is_none_is_malformed(byte[] bytes, string message) => Malformed(bytes, message);

    [TestCase((byte)13, "malformed section id")]
    [TestCase((byte)0x7F, "malformed section id")]
    public void Unknown_sections_are_malformed(byte id, string message) => Malformed(Raw((id, [0])), message);

    [Test]
    public void Sections_stand_in_their_order([Values(1, 2, 3, 4, 5, 6, 7, 9, 10, 11)] int id)
    {
        Malformed(Raw(((byte)id, [0]), ((byte)id, [0])), "unexpected content after last section");
        if (id > 1)
            Malformed(Raw(((byte)id, [0]), ((byte)(id == 9 ? 7 : id - 1 == 8 ? 7 : id - 1), [0])), "unexpected content after last section");
    }

    [Test]
    public void The_count_of_data_stands_between_elements_and_code()
    {
        Assert.That(() => WasmModule.Parse(Raw((9, [0]), (12, [0]), (10, [0]))), Throws.Nothing);
        Malformed(Raw((12, [0]), (9, [0])), "unexpected content after last section");
        Malformed(Raw((10, [0]), (12, [0])), "unexpected content after last section");
        Malformed(Raw((12, [1])), "data count and data section have inconsistent lengths");
    }

    [TestCase((byte)1, new byte[] { 0, 0 }, "section size mismatch")]
    [TestCase((byte)1, new byte[] { 1, 0x5F, 0, 0 }, "malformed function type")]
    [TestCase((byte)1, new byte[] { 1, 0x60, 1, 0x40, 0 }, "malformed value type 0x40")]
    [TestCase((byte)2, new byte[] { 1, 0, 0, 4, 0 }, "malformed import kind")]
    [TestCase((byte)2, new byte[] { 1, 1, 0xFF, 0, 3, 0x7F, 0 }, "malformed UTF-8 encoding")]
    [TestCase((byte)3, new byte[] { 1, 0 }, "function and code section have inconsistent lengths")]
    [TestCase((byte)4, new byte[] { 1, 0x7F, 0, 0 }, "malformed reference type")]
    [TestCase((byte)4, new byte[] { 1, 0x70, 2, 0 }, "malformed limits flags")]
    [TestCase((byte)5, new byte[] { 1, 3, 0 }, "malformed limits flags")]
    [TestCase((byte)6, new byte[] { 1, 0x7F, 2, 0x41, 0, 0x0B }, "malformed mutability")]
    [TestCase((byte)6, new byte[] { 1, 0x7F, 0, 0xFF, 0x0B }, "illegal opcode 0xff in a constant expression")]
    [TestCase((byte)7, new byte[] { 1, 0, 4, 0 }, "malformed export kind")]
    [TestCase((byte)9, new byte[] { 1, 8, 0 }, "malformed elements segment kind")]
    [TestCase((byte)9, new byte[] { 1, 1, 1, 0 }, "malformed element kind")]
    [TestCase((byte)10, new byte[] { 1, 2, 0, 0x0B }, "function and code section have inconsistent lengths")]
    [TestCase((byte)11, new byte[] { 1, 3, 0 }, "malformed data segment kind")]
    [TestCase((byte)11, new byte[] { 1, 1, 9, 0 }, "unexpected end")]
    [TestCase((byte)0, new byte[] { 5, 0x61 }, "unexpected end")]
    public void Malformed_contents_are_told(byte section, byte[] content, string message) => Malformed(Raw((section, content)), message);

    [TestCase((byte)2, new byte[] { 1, 0, 0, 0, 0 }, "unknown type")]
    [TestCase((byte)7, new byte[] { 1, 0, 0, 0 }, "unknown function")]
    [TestCase((byte)7, new byte[] { 1, 0, 1, 0 }, "unknown table")]
    [TestCase((byte)7, new byte[] { 1, 0, 2, 0 }, "unknown memory")]
    [TestCase((byte)7, new byte[] { 1, 0, 3, 0 }, "unknown global")]
    [TestCase((byte)8, new byte[] { 0 }, "unknown function")]
    [TestCase((byte)9, new byte[] { 1, 0, 0x41, 0, 0x0B, 0 }, "unknown table")]
    [TestCase((byte)11, new byte[] { 1, 0, 0x41, 0, 0x0B, 0 }, "unknown memory")]
    [TestCase((byte)11, new byte[] { 1, 2, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 0x41, 0, 0x0B, 0 }, "unknown memory")]
    [TestCase((byte)4, new byte[] { 1, 0x70, 1, 2, 1 }, "minimum must not be greater than maximum")]
    [TestCase((byte)5, new byte[] { 1, 0, 0x81, 0x80, 0x04 }, "65536 pages")]
    [TestCase((byte)5, new byte[] { 1, 1, 0, 0x81, 0x80, 0x04 }, "65536 pages")]
    public void Invalid_contents_are_told(byte section, byte[] content, string message) => Invalid(Raw((section, content)), message);

    [Test]
    public void A_name_is_exported_once() =>
        Invalid(new ModuleBuilder().Memory(0).Export("a", ExternalKind.Memory, 0).Export("a", ExternalKind.Memory, 0).Build(), "duplicate export name");

    [Test]
    public void A_start_function_takes_and_returns_nothing()
    {
        var module = new ModuleBuilder();
        module.Function("f", [WasmType.I32], []);
        Invalid(module.Start(0).Build(), "start function");
    }

    [TestCase(new byte[] { }, "type mismatch")]
    [TestCase(new byte[] { 0x42, 0 }, "type mismatch")]
    [TestCase(new byte[] { 0x41, 0, 0x41, 0 }, "leaves one value")]
    [TestCase(new byte[] { 0x41, 0, 0x42, 0, 0x6A }, "type mismatch")]
    [TestCase(new byte[] { 0x23, 0 }, "unknown global")]
    [TestCase(new byte[] { 0x20, 0 }, "constant expression required")]
    public void A_global_begins_with_a_constant_of_its_type(byte[] initial, string message)
    {
        var module = new ModuleBuilder();
        module.Global(WasmType.I32, false, initial);
        Invalid(module.Build(), message);
    }

    [Test]
    public void Extended_constants_are_computed()
    {
        var module = new ModuleBuilder();
        module.Global(WasmType.I32, false, [.. I32(6), .. I32(7), 0x6C, .. I32(2), 0x6B]);
        module.Global(WasmType.I64, false, [0x42, .. S(1L << 40), 0x42, .. S(-1), 0x7C]);
        module.Global(WasmType.I32, false, [0x23, 0, .. I32(2), 0x6A]);
        module.Export("b", ExternalKind.Global, 1).Export("c", ExternalKind.Global, 2);
        var instance = new Linker().Instantiate(new(), WasmModule.Parse(module.Build()));
        Assert.That(instance.Global("b")!.Value.AsInt64(), Is.EqualTo((1L << 40) - 1));
        Assert.That(instance.Global("c")!.Value.AsInt32(), Is.EqualTo(42));
        Assert.That(() => WasmModule.Parse(module.Build(), new() { Extensions = WasmExtensions.None }), Throws.TypeOf<WasmInvalidException>());
    }

    [TestCase("tail call", WasmExtensions.TailCalls)]
    [TestCase("memories", WasmExtensions.MultipleMemories)]
    public void Extensions_can_be_switched_off(string what, WasmExtensions extension)
    {
        var module = what == "memories" ? new ModuleBuilder().Memory(0).Memory(0) : new ModuleBuilder().Function("f", [], [], 0x12, 0);
        Assert.That(() => WasmModule.Parse(module.Build(), new() { Extensions = extension }), Throws.Nothing);
        Assert.That(() => WasmModule.Parse(module.Build(), new() { Extensions = WasmExtensions.All & ~extension }), Throws.InstanceOf<WasmFormatException>());
    }

    private static byte[] MakeEverything()
    {
        var module = new ModuleBuilder();
        var type = module.Type([WasmType.I32, WasmType.I64], [WasmType.F64]);
        module.Import("host", "call", ExternalKind.Function, U(type));
        module.Import("host", "table", ExternalKind.Table, [0x70, .. Range(1, 9)]);
        module.Import("host", "memory", ExternalKind.Memory, Range(1, null));
        module.Import("host", "global", ExternalKind.Global, 0x7F, 0);
        var function = module.Function(module.Type([], []), [WasmType.V128], 0x01);
        module.Table(WasmType.ExternRef, 2).Memory(0, 3);
        module.Global(WasmType.I64, true, 0x42, 5);
        module.Export("f", ExternalKind.Function, function).Export("table", ExternalKind.Table, 1)
            .Export("memory", ExternalKind.Memory, 1).Export("global", ExternalKind.Global, 1);
        return module.Start(function).Elements(0, function, 0).Elements(null, 0).Data(7, 1, 2, 3).Data(null, 4).Custom("note", 1, 2, 3).Build();
    }

    private static void Malformed(byte[] bytes, string message) =>
        Assert.That(() => WasmModule.Parse(bytes), Throws.TypeOf<WasmMalformedException>().With.Message.Contains(message));

    private static void Invalid(byte[] bytes, string message) =>
        Assert.That(() => WasmModule.Parse(bytes), Throws.TypeOf<WasmInvalidException>().With.Message.Contains(message));
}
