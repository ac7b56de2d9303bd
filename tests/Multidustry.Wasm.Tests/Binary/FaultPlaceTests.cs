using Multidustry.TestKit;
using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Components;
using Multidustry.Wasm.Runtime;
using Multidustry.Wasm.Tests.Building;
using static Multidustry.Wasm.Tests.Building.ModuleBuilder;

namespace Multidustry.Wasm.Tests.Binary;

/// <summary>Where a fault is said to be.</summary>
public sealed class FaultPlaceTests
{
    private static readonly WasmOptions Interpreted = new() { Mode = ExecutionMode.Interpreted };

    [TestCase("kernel")]
    [TestCase("kernels")]
    [TestCase("compute")]
    [TestCase("extensions")]
    public void A_module_cut_off_anywhere_is_refused_inside_it_or_is_a_shorter_module(string name) =>
        CutOffEverywhere(TestModules.Bytes(name), bytes => WasmModule.Parse(bytes, Interpreted));

    [TestCase("c")]
    [TestCase("echo")]
    [TestCase("tasks")]
    [TestCase("wasi")]
    public void A_component_cut_off_anywhere_is_refused_inside_it_or_is_a_shorter_component(string name) =>
        CutOffEverywhere(Recordings.Bytes($"wasm/component-{name}.wasm"), bytes => WasmComponent.Parse(bytes, Interpreted));

    [Test]
    public void The_function_and_the_instruction_are_told([Range(0, 3)] int function, [Values(0, 1, 100)] int before)
    {
        var module = new ModuleBuilder();
        for (var i = 0; i < 4; i++)
            module.Function($"f{i}", [], [], [.. Enumerable.Repeat((byte)0x01, before), .. i == function ? [0x42, 7, 0x45, 0x1A] : (byte[])[0x41, 7, 0x45, 0x1A]]);
        var bytes = module.Build();
        var fault = Assert.Throws<WasmInvalidException>(() => WasmModule.Parse(bytes, Interpreted))!;
        Assert.That(fault.Function, Is.EqualTo(function));
        Assert.That(fault.Offset, Is.EqualTo(bytes.AsSpan().IndexOf(new byte[] { 0x42, 7, 0x45, 0x1A }) + 2), "the i32.eqz of an i64");
        Assert.That(fault.Message, Does.EndWith($"(function {fault.Function}, byte {fault.Offset})"));
    }

    [Test]
    public void A_malformed_section_is_told_by_its_byte()
    {
        var bytes = Raw((1, [1, 0x60, 0, 0]), (99, []));
        var fault = Assert.Throws<WasmMalformedException>(() => WasmModule.Parse(bytes))!;
        Assert.That(fault.Offset, Is.EqualTo(bytes.Length), "behind its number and length");
        Assert.That(fault.Function, Is.Null);
    }

    [Test]
    public void A_fault_of_a_module_inside_is_told_by_its_byte_of_the_whole()
    {
        var bytes = Recordings.Bytes("wasm/component-c.wasm");
        var inside = bytes.AsSpan(8).IndexOf(new byte[] { 0x00, 0x61, 0x73, 0x6D, 0x01 }) + 8;
        bytes[inside + 4] = 9;
        var fault = Assert.Throws<WasmMalformedException>(() => WasmComponent.Parse(bytes))!;
        Assert.That(fault.Message, Does.StartWith("unknown binary version"));
        Assert.That(fault.Offset, Is.EqualTo(inside + 8));
    }

    [Test]
    public void What_is_wrong_with_the_whole_has_no_place()
    {
        var module = new ModuleBuilder().Function("a", [], []).Export("a", ExternalKind.Function, 0);
        var fault = Assert.Throws<WasmInvalidException>(() => WasmModule.Parse(module.Build()))!;
        Assert.That((fault.Offset, fault.Function), Is.EqualTo(((long?)null, (int?)null)));
        Assert.That(fault.Message, Is.EqualTo("duplicate export name"));
    }

    private static void CutOffEverywhere(byte[] bytes, Action<byte[]> parse)
    {
        var refused = 0;
        for (var length = 0; length < bytes.Length; length++)
        {
            try
            {
                parse(bytes[..length]);
            }
            catch (WasmFormatException fault)
            {
                refused++;
                Assert.That(fault.Offset ?? 0, Is.InRange(0, length), fault.Message);
            }
        }
        Assert.That(refused, Is.GreaterThan(bytes.Length / 2));
        Assert.That(() => parse(bytes), Throws.Nothing);
    }
}
