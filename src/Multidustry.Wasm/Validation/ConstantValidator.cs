using Multidustry.Wasm.Binary;

namespace Multidustry.Wasm.Validation;

/// <summary>Validates constant expressions, and notes the functions they name.</summary>
internal static class ConstantValidator
{
    public static void Check(ValidationContext context, ConstantExpression expression, WasmType expected, int knownGlobals)
    {
        var stack = new Stack<WasmType>();
        foreach (var instruction in expression.Instructions)
        {
            if (instruction.Operation >= ConstantOperation.I32Add)
            {
                context.Require(WasmExtensions.ExtendedConstants, "constant expression required: extended constants");
                var type = instruction.Operation >= ConstantOperation.I64Add ? WasmType.I64 : WasmType.I32;
                Pop(stack, type);
                Pop(stack, type);
                stack.Push(type);
                continue;
            }
            stack.Push(TypeOf(context, instruction, knownGlobals));
        }
        Pop(stack, expected);
        if (stack.Count > 0)
            throw new WasmInvalidException("type mismatch: a constant expression leaves one value");
    }

    private static void Pop(Stack<WasmType> stack, WasmType expected)
    {
        if (!stack.TryPop(out var type) || type != expected)
            throw new WasmInvalidException("type mismatch in a constant expression");
    }

    private static WasmType TypeOf(ValidationContext context, ConstantInstruction instruction, int knownGlobals)
    {
        switch (instruction.Operation)
        {
            case ConstantOperation.I32Const: return WasmType.I32;
            case ConstantOperation.I64Const: return WasmType.I64;
            case ConstantOperation.F32Const: return WasmType.F32;
            case ConstantOperation.F64Const: return WasmType.F64;
            case ConstantOperation.V128Const: return WasmType.V128;
            case ConstantOperation.RefNull: return instruction.ReferenceType;
            case ConstantOperation.RefFunc:
                if ((uint)instruction.Index >= (uint)context.Module.Functions.Count)
                    throw new WasmInvalidException("unknown function");
                context.DeclaredFunctions.Add(instruction.Index);
                return WasmType.FuncRef;
            default:
                if (!context.Allows(WasmExtensions.ExtendedConstants))
                    knownGlobals = context.Module.ImportedGlobals;
                if ((uint)instruction.Index >= (uint)knownGlobals)
                    throw new WasmInvalidException("unknown global");
                var global = context.Module.Globals[instruction.Index];
                return global.IsMutable ? throw new WasmInvalidException("constant expression required") : global.Value;
        }
    }
}
