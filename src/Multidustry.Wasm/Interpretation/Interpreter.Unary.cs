using System.Runtime.Intrinsics;
using Multidustry.Wasm.Instructions;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Interpretation;

internal sealed unsafe partial class Interpreter
{
    private static WasmValue* Unary(in Instruction instruction, nint method, WasmValue* top)
    {
        switch (instruction.Operation)
        {
            case Operation.I32ToI32:
                top[-1] = ((delegate*<int, int>)method)(top[-1].Int32);
                break;
            case Operation.I32ToI64:
                top[-1] = ((delegate*<int, long>)method)(top[-1].Int32);
                break;
            case Operation.I32ToF32:
                top[-1] = ((delegate*<int, float>)method)(top[-1].Int32);
                break;
            case Operation.I32ToF64:
                top[-1] = ((delegate*<int, double>)method)(top[-1].Int32);
                break;
            case Operation.I32ToV128:
                top[-1] = ((delegate*<int, Vector128<byte>>)method)(top[-1].Int32);
                break;
            case Operation.I64ToI32:
                top[-1] = ((delegate*<long, int>)method)(top[-1].Int64);
                break;
            case Operation.I64ToI64:
                top[-1] = ((delegate*<long, long>)method)(top[-1].Int64);
                break;
            case Operation.I64ToF32:
                top[-1] = ((delegate*<long, float>)method)(top[-1].Int64);
                break;
            case Operation.I64ToF64:
                top[-1] = ((delegate*<long, double>)method)(top[-1].Int64);
                break;
            case Operation.I64ToV128:
                top[-1] = ((delegate*<long, Vector128<byte>>)method)(top[-1].Int64);
                break;
            case Operation.F32ToI32:
                top[-1] = ((delegate*<float, int>)method)(top[-1].Single);
                break;
            case Operation.F32ToI64:
                top[-1] = ((delegate*<float, long>)method)(top[-1].Single);
                break;
            case Operation.F32ToF32:
                top[-1] = ((delegate*<float, float>)method)(top[-1].Single);
                break;
            case Operation.F32ToF64:
                top[-1] = ((delegate*<float, double>)method)(top[-1].Single);
                break;
            case Operation.F32ToV128:
                top[-1] = ((delegate*<float, Vector128<byte>>)method)(top[-1].Single);
                break;
            case Operation.F64ToI32:
                top[-1] = ((delegate*<double, int>)method)(top[-1].Double);
                break;
            case Operation.F64ToI64:
                top[-1] = ((delegate*<double, long>)method)(top[-1].Double);
                break;
            case Operation.F64ToF32:
                top[-1] = ((delegate*<double, float>)method)(top[-1].Double);
                break;
            case Operation.F64ToF64:
                top[-1] = ((delegate*<double, double>)method)(top[-1].Double);
                break;
            case Operation.F64ToV128:
                top[-1] = ((delegate*<double, Vector128<byte>>)method)(top[-1].Double);
                break;
        }
        return top;
    }
}
