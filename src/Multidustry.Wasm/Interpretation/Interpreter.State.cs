using Multidustry.Wasm.Instructions;
using Multidustry.Wasm.Runtime;
using Multidustry.Wasm.Validation;

namespace Multidustry.Wasm.Interpretation;

internal sealed unsafe partial class Interpreter
{
    /// <summary>Instructions that move values between operands, locals, globals, memories and tables.</summary>
    private static WasmValue* State(WasmInstance instance, FunctionBody body, in Instruction instruction, WasmValue* frame, WasmValue* top)
    {
        var a = instruction.A;
        var b = (int)instruction.B;
        switch (instruction.Operation)
        {
            case Operation.Drop:
                return top - 1;
            case Operation.Select:
                if (top[-1].Int32 == 0)
                    top[-3] = top[-2];
                return top - 2;
            case Operation.LocalGet:
                *top = frame[a];
                return top + 1;
            case Operation.LocalSet:
                frame[a] = top[-1];
                return top - 1;
            case Operation.LocalTee:
                frame[a] = top[-1];
                return top;
            case Operation.GlobalGet:
                *top = *(WasmValue*)instance.Block[instance.Module.Layout.Global(a)];
                return top + 1;
            case Operation.GlobalSet:
                *(WasmValue*)instance.Block[instance.Module.Layout.Global(a)] = top[-1];
                return top - 1;
            case Operation.RefFunc:
                *top = Bulk.FunctionReference(instance, a);
                return top + 1;
            case Operation.Constant:
                *top = instruction.B;
                return top + 1;
            case Operation.VectorConstant:
                *top = body.Constants[a];
                return top + 1;
            case Operation.MemorySize:
                *top = Bulk.SizeMemory(instance, a);
                return top + 1;
            case Operation.MemoryGrow:
                top[-1] = Bulk.GrowMemory(top[-1].Int32, instance, a);
                return top;
            case Operation.TableGet:
                top[-1] = Bulk.GetElement(top[-1].Int32, instance, a);
                return top;
            case Operation.TableSet:
                Bulk.SetElement(top[-2].Int32, top[-1].Int64, instance, a);
                return top - 2;
            case Operation.TableSize:
                *top = Bulk.SizeTable(instance, a);
                return top + 1;
            case Operation.TableGrow:
                top[-2] = Bulk.GrowTable(top[-2].Int64, top[-1].Int32, instance, a);
                return top - 1;
            case Operation.DataDrop:
                Bulk.DropData(instance, a);
                return top;
            case Operation.ElementDrop:
                Bulk.DropElements(instance, a);
                return top;
            default:
                top -= 3;
                Ranges(instance, instruction.Operation, a, b, top);
                return top;
        }
    }

    /// <summary>Instructions on ranges: where to, what or where from, how much.</summary>
    private static void Ranges(WasmInstance instance, Operation operation, int a, int b, WasmValue* operands)
    {
        var (to, length) = (operands[0].Int32, operands[2].Int32);
        switch (operation)
        {
            case Operation.MemoryFill: Bulk.FillMemory(to, operands[1].Int32, length, instance, a); break;
            case Operation.MemoryCopy: Bulk.CopyMemory(to, operands[1].Int32, length, instance, a, b); break;
            case Operation.MemoryInit: Bulk.InitializeMemory(to, operands[1].Int32, length, instance, a, b); break;
            case Operation.TableFill: Bulk.FillTable(to, operands[1].Int64, length, instance, a); break;
            case Operation.TableCopy: Bulk.CopyTable(to, operands[1].Int32, length, instance, a, b); break;
            case Operation.TableInit: Bulk.InitializeTable(to, operands[1].Int32, length, instance, a, b); break;
        }
    }
}
