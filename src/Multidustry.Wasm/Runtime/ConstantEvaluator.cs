using Multidustry.Wasm.Binary;

namespace Multidustry.Wasm.Runtime;

/// <summary>Evaluates validated constant expressions.</summary>
internal static class ConstantEvaluator
{
    public static WasmValue Evaluate(WasmInstance instance, ConstantExpression expression)
    {
        var instructions = expression.Instructions;
        if (instructions.Length == 1)
            return Push(instance, instructions[0]);
        var stack = new Stack<WasmValue>();
        foreach (var instruction in instructions)
            stack.Push(instruction.Operation < ConstantOperation.I32Add
                ? Push(instance, instruction)
                : Combine(instruction.Operation, second: stack.Pop(), first: stack.Pop()));
        return stack.Pop();
    }

    private static WasmValue Push(WasmInstance instance, ConstantInstruction instruction) => instruction.Operation switch
    {
        ConstantOperation.GlobalGet => instance.Globals[instruction.Index].Value,
        ConstantOperation.RefFunc => instance.FunctionAt(instruction.Index).Reference,
        ConstantOperation.RefNull => default,
        _ => WasmValue.From(instruction.Bits),
    };

    private static WasmValue Combine(ConstantOperation operation, WasmValue second, WasmValue first) => operation switch
    {
        ConstantOperation.I32Add => first.Int32 + second.Int32,
        ConstantOperation.I32Sub => first.Int32 - second.Int32,
        ConstantOperation.I32Mul => first.Int32 * second.Int32,
        ConstantOperation.I64Add => first.Int64 + second.Int64,
        ConstantOperation.I64Sub => first.Int64 - second.Int64,
        _ => first.Int64 * second.Int64,
    };
}
