using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Instructions;
using Multidustry.Wasm.Runtime;
using Multidustry.Wasm.Tests.Building;

namespace Multidustry.Wasm.Tests.Validation;

/// <summary>Each instruction takes operands of its own types and of no others, and whoever breaks that is told where.</summary>
public sealed class OperandTypeTests
{
    private static readonly WasmType[] Types = [WasmType.I32, WasmType.I64, WasmType.F32, WasmType.F64, WasmType.V128, WasmType.FuncRef];

    // The last operand of a shuffle stands in the code, not on the stack.
    private const int Shuffle = Opcodes.Vector + 13;

    private static IEnumerable<TestCaseData> Instructions() => InstructionBytes.All.Where(info => info.Opcode != Shuffle).Select(info =>
        new TestCaseData(info.Opcode).SetArgDisplayNames($"0x{info.Opcode:x}", info.Method.Name));

    [TestCaseSource(nameof(Instructions))]
    public void An_instruction_takes_its_operands_and_no_others(int opcode)
    {
        var info = InstructionSet.Get(opcode);
        var operands = OperandsOf(info);
        Assert.That(() => Parse(operands, info, info.Result), Throws.Nothing);
        for (var place = 0; place < operands.Length; place++)
            foreach (var other in Types.Where(type => type != operands[place]))
                AssertFault([.. operands[..place], other, .. operands[(place + 1)..]], info, "type mismatch");
    }

    [TestCaseSource(nameof(Instructions))]
    public void An_instruction_takes_as_many_operands_as_it_needs(int opcode)
    {
        var info = InstructionSet.Get(opcode);
        AssertFault(OperandsOf(info)[1..], info, "nothing on the stack");
    }

    [TestCaseSource(nameof(Instructions))]
    public void An_instruction_gives_its_result_and_no_other(int opcode)
    {
        var info = InstructionSet.Get(opcode);
        foreach (var other in Types.Where(type => type != info.Result))
            Assert.That(() => Parse(OperandsOf(info), info, other), Throws.TypeOf<WasmInvalidException>().With.Property("Function").EqualTo(0), $"taken for {other}");
    }

    private static WasmType[] OperandsOf(InstructionInfo info) => info.SizeLog2 is null ? info.Operands : [WasmType.I32, .. info.Operands];

    private static void AssertFault(WasmType[] operands, InstructionInfo info, string message)
    {
        var fault = Assert.Throws<WasmInvalidException>(() => Parse(operands, info, info.Result), string.Join(' ', operands))!;
        Assert.That(fault.Message, Does.Contain(message));
        Assert.That(fault.Function, Is.Zero);
        var code = InstructionBytes.Of(info);
        Assert.That(Module(operands, info, info.Result).AsSpan((int)fault.Offset!.Value, code.Length).ToArray(), Is.EqualTo(code), "the place of the instruction");
    }

    private static WasmModule Parse(WasmType[] operands, InstructionInfo info, WasmType? result) =>
        WasmModule.Parse(Module(operands, info, result), new() { Mode = ExecutionMode.Interpreted });

    /// <summary>A function with the instruction behind its operands, whose result is the function's.</summary>
    private static byte[] Module(WasmType[] operands, InstructionInfo info, WasmType? result) => new ModuleBuilder().Memory(1)
        .Function("f", [], result is { } type ? [type] : [], [.. operands.SelectMany(InstructionBytes.Zero), .. InstructionBytes.Of(info)]).Build();
}
