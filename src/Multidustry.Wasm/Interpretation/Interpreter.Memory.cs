using System.Runtime.Intrinsics;
using Multidustry.Wasm.Instructions;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Interpretation;

internal sealed unsafe partial class Interpreter
{
    /// <summary>Calls the method that is the meaning of a load, store or numeric instruction, by its signature.</summary>
    private static WasmValue* Numeric(WasmInstance instance, in Instruction instruction, WasmValue* top)
    {
        var method = InstructionSet.Pointers[instruction.Opcode];
        switch (instruction.Operation)
        {
            case Operation.LoadI32:
                top[-1] = ((delegate*<nint, int>)method)(Address(instance, instruction, top - 1));
                return top;
            case Operation.LoadI64:
                top[-1] = ((delegate*<nint, long>)method)(Address(instance, instruction, top - 1));
                return top;
            case Operation.LoadF32:
                top[-1] = ((delegate*<nint, float>)method)(Address(instance, instruction, top - 1));
                return top;
            case Operation.LoadF64:
                top[-1] = ((delegate*<nint, double>)method)(Address(instance, instruction, top - 1));
                return top;
            case Operation.LoadV128:
                top[-1] = ((delegate*<nint, Vector128<byte>>)method)(Address(instance, instruction, top - 1));
                return top;
            case Operation.StoreI32:
                ((delegate*<nint, int, void>)method)(Address(instance, instruction, top - 2), top[-1].Int32);
                return top - 2;
            case Operation.StoreI64:
                ((delegate*<nint, long, void>)method)(Address(instance, instruction, top - 2), top[-1].Int64);
                return top - 2;
            case Operation.StoreF32:
                ((delegate*<nint, float, void>)method)(Address(instance, instruction, top - 2), top[-1].Single);
                return top - 2;
            case Operation.StoreF64:
                ((delegate*<nint, double, void>)method)(Address(instance, instruction, top - 2), top[-1].Double);
                return top - 2;
            case Operation.StoreV128:
                ((delegate*<nint, Vector128<byte>, void>)method)(Address(instance, instruction, top - 2), top[-1].Vector);
                return top - 2;
            case Operation.LoadLane:
                top[-2] = ((delegate*<nint, Vector128<byte>, byte, Vector128<byte>>)method)(Address(instance, instruction, top - 2), top[-1].Vector, instruction.MemoryLane);
                return top - 1;
            case Operation.StoreLane:
                ((delegate*<nint, Vector128<byte>, byte, void>)method)(Address(instance, instruction, top - 2), top[-1].Vector, instruction.MemoryLane);
                return top - 2;
            default:
                return instruction.Operation < Operation.V128ToI32 ? Unary(instruction, method, top) : Several(instruction, method, top);
        }
    }

    private static nint Address(WasmInstance instance, in Instruction instruction, WasmValue* address)
    {
        var header = (BlockHeader*)instance.Block[InstanceLayout.Memory(instruction.A)];
        var effective = (long)(uint)address->Int32 + instruction.MemoryOffset;
        if (effective > header->Length - instruction.MemorySize)
            Trap.Throw(TrapKind.MemoryOutOfBounds);
        return header->Base + (nint)effective;
    }
}
