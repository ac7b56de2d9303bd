using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Runtime;
using Multidustry.Wasm.Tests.Building;
using static Multidustry.Wasm.Tests.Building.ModuleBuilder;

namespace Multidustry.Wasm.Tests.Validation;

/// <summary>Code that breaks a rule, and what is said of it. The function takes an i32, has an f64, and stands beside one thing of each kind.</summary>
public sealed class FunctionValidationTests
{
    [TestCase(new byte[] { 0x1A }, "nothing on the stack")]
    [TestCase(new byte[] { 0x41, 0 }, "values remain at the end of a block")]
    [TestCase(new byte[] { 0x42, 0, 0x45, 0x1A }, "expected i32, found i64")]
    [TestCase(new byte[] { 0x20, 0, 0x21, 1 }, "expected f64, found i32")]
    [TestCase(new byte[] { 0x20, 2, 0x1A }, "unknown local 2")]
    [TestCase(new byte[] { 0x23, 1, 0x1A }, "unknown global 1")]
    [TestCase(new byte[] { 0x41, 0, 0x24, 0 }, "global is immutable")]
    [TestCase(new byte[] { 0x10, 1 }, "unknown function 1")]
    [TestCase(new byte[] { 0x41, 0, 0x11, 0, 1 }, "unknown table 1")]
    [TestCase(new byte[] { 0x41, 0, 0x11, 9, 0 }, "unknown type 9")]
    [TestCase(new byte[] { 0x0C, 1 }, "unknown label 1")]
    [TestCase(new byte[] { 0x02, 9, 0x0B }, "unknown type")]
    [TestCase(new byte[] { 0x02, 0x7F, 0x0B, 0x1A }, "nothing on the stack")]
    [TestCase(new byte[] { 0x41, 0, 0x04, 0x7F, 0x41, 0, 0x0B, 0x1A }, "if without else must leave its parameters")]
    [TestCase(new byte[] { 0x41, 0, 0x41, 0, 0x0E, 1, 0, 1 }, "unknown label 1")]
    [TestCase(new byte[] { 0x02, 0x7F, 0x41, 0, 0x41, 0, 0x0E, 1, 0, 1, 0x0B, 0x1A }, "branch targets take different numbers of values")]
    [TestCase(new byte[] { 0x41, 0, 0x28, 3, 0, 0x1A }, "alignment must not be larger than natural")]
    [TestCase(new byte[] { 0x41, 0, 0x28, 0x42, 1, 0, 0x1A }, "unknown memory 1")]
    [TestCase(new byte[] { 0xD2, 0, 0x1A }, "undeclared function reference")]
    [TestCase(new byte[] { 0xD0, 0x70, 0xD0, 0x70, 0x41, 0, 0x1B, 0x1A }, "select of references needs a type")]
    [TestCase(new byte[] { 0x41, 0, 0x41, 0, 0x41, 0, 0x1C, 0, 0x1A }, "invalid result arity")]
    [TestCase(new byte[] { 0x41, 0, 0xD1, 0x1A }, "not a reference")]
    [TestCase(new byte[] { 0xFC, 9, 0 }, "unknown data segment 0")]
    [TestCase(new byte[] { 0xFC, 13, 5 }, "unknown element segment 5")]
    [TestCase(new byte[] { 0xFD, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFD, 21, 16, 0x1A }, "invalid lane index")]
    public void Invalid_code_is_told(byte[] code, string message) =>
        Assert.That(() => Parse(code), Throws.TypeOf<WasmInvalidException>().With.Message.Contains(message));

    [TestCase(new byte[] { 0xFF }, "illegal opcode")]
    [TestCase(new byte[] { 0xFC, 18 }, "illegal opcode")]
    [TestCase(new byte[] { 0xFD, 0x9A, 1 }, "illegal opcode")]
    [TestCase(new byte[] { 0xFC, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F }, "illegal opcode")]
    [TestCase(new byte[] { 0x05 }, "else without if")]
    [TestCase(new byte[] { 0x0B, 0x01 }, "bytes after the end of a function")]
    [TestCase(new byte[] { 0x02, 0x40 }, "unexpected end")]
    [TestCase(new byte[] { 0x02, 0x41, 0x0B }, "malformed block type")]
    [TestCase(new byte[] { 0x02, 0xFF, 0x7F, 0x41, 0, 0x0B, 0x1A }, "malformed block type", TestName = "A block type of two bytes is malformed")]
    [TestCase(new byte[] { 0x41, 0, 0x28, 0x80, 1, 0 }, "malformed memop flags")]
    [TestCase(new byte[] { 0x41, 0x80, 0x80, 0x80, 0x80, 0x70, 0x1A }, "integer too large")]
    [TestCase(new byte[] { 0xD0, 0x7F, 0x1A }, "malformed reference type")]
    public void Malformed_code_is_told(byte[] code, string message) =>
        Assert.That(() => Parse(code), Throws.TypeOf<WasmMalformedException>().With.Message.Contains(message));

    // Behind a branch the stack gives whatever is asked for; what is put there counts all the same.
    [TestCase(new byte[] { 0x00, 0x6A, 0x1A })]
    [TestCase(new byte[] { 0x0F, 0x1A, 0x1A })]
    [TestCase(new byte[] { 0x00, 0x1B, 0x1A })]
    [TestCase(new byte[] { 0x02, 0x7F, 0x0C, 1, 0x0B, 0x1A })]
    [TestCase(new byte[] { 0x00, 0x04, 0x40, 0x05, 0x0B })]
    [TestCase(new byte[] { 0x00, 0xD1, 0x1A })]
    public void Unreachable_code_takes_what_it_needs(byte[] code) => Assert.That(() => Parse(code), Throws.Nothing);

    [TestCase(new byte[] { 0x00, 0x42, 0, 0x45, 0x1A }, "expected i32, found i64")]
    [TestCase(new byte[] { 0x00, 0x41, 0 }, "values remain")]
    [TestCase(new byte[] { 0x00, 0x20, 7, 0x1A }, "unknown local 7")]
    public void Unreachable_code_is_checked_too(byte[] code, string message) =>
        Assert.That(() => Parse(code), Throws.TypeOf<WasmInvalidException>().With.Message.Contains(message));

    [Test]
    public void Data_can_be_named_only_when_it_was_counted_before_the_code()
    {
        var code = Raw((1, [1, 0x60, 0, 0]), (3, [1, 0]), (10, [1, 5, 0, 0xFC, 9, 0, End]), (11, [1, 1, 0]));
        Assert.That(() => WasmModule.Parse(code), Throws.TypeOf<WasmMalformedException>().With.Message.Contains("data count section required"));
    }

    [Test]
    public void A_tail_call_returns_what_its_caller_returns()
    {
        var module = new ModuleBuilder().Function("a", [], [WasmType.I32], I32(1)).Function("b", [], [WasmType.I64], 0x12, 0);
        Assert.That(() => WasmModule.Parse(module.Build()), Throws.TypeOf<WasmInvalidException>().With.Message.Contains("a tail call must return"));
    }

    [Test]
    public void More_locals_than_there_are_numbers_are_malformed()
    {
        byte[] most = [0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 0x7F];
        byte[] body = [2, .. most, .. most, End];
        Assert.That(() => WasmModule.Parse(Raw((1, [1, 0x60, 0, 0]), (3, [1, 0]), (10, [1, (byte)body.Length, .. body]))),
            Throws.TypeOf<WasmMalformedException>().With.Message.Contains("too many locals"));
    }

    private static void Parse(byte[] code)
    {
        var module = new ModuleBuilder().Memory(1).Table(WasmType.FuncRef, 1);
        module.Global(WasmType.I32, false, I32(0));
        module.Function(module.Type([WasmType.I32], []), [WasmType.F64], code);
        WasmModule.Parse(module.Build());
    }
}
