using System.Runtime.Intrinsics;
using Multidustry.Wasm.Instructions;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Interpretation;

internal sealed unsafe partial class Interpreter
{
    /// <summary>Shapes with several operands, and those of vectors.</summary>
    private static WasmValue* Several(in Instruction instruction, nint method, WasmValue* top)
    {
        switch (instruction.Operation)
        {
            case Operation.V128ToI32:
                top[-1] = ((delegate*<Vector128<byte>, int>)method)(top[-1].Vector);
                return top;
            case Operation.V128ToV128:
                top[-1] = ((delegate*<Vector128<byte>, Vector128<byte>>)method)(top[-1].Vector);
                return top;
            case Operation.I32I32ToI32:
                top[-2] = ((delegate*<int, int, int>)method)(top[-2].Int32, top[-1].Int32);
                return top - 1;
            case Operation.I64I64ToI64:
                top[-2] = ((delegate*<long, long, long>)method)(top[-2].Int64, top[-1].Int64);
                return top - 1;
            case Operation.I64I64ToI32:
                top[-2] = ((delegate*<long, long, int>)method)(top[-2].Int64, top[-1].Int64);
                return top - 1;
            case Operation.F32F32ToF32:
                top[-2] = ((delegate*<float, float, float>)method)(top[-2].Single, top[-1].Single);
                return top - 1;
            case Operation.F32F32ToI32:
                top[-2] = ((delegate*<float, float, int>)method)(top[-2].Single, top[-1].Single);
                return top - 1;
            case Operation.F64F64ToF64:
                top[-2] = ((delegate*<double, double, double>)method)(top[-2].Double, top[-1].Double);
                return top - 1;
            case Operation.F64F64ToI32:
                top[-2] = ((delegate*<double, double, int>)method)(top[-2].Double, top[-1].Double);
                return top - 1;
            case Operation.V128V128ToV128:
                top[-2] = ((delegate*<Vector128<byte>, Vector128<byte>, Vector128<byte>>)method)(top[-2].Vector, top[-1].Vector);
                return top - 1;
            case Operation.V128V128V128ToV128:
                top[-3] = ((delegate*<Vector128<byte>, Vector128<byte>, Vector128<byte>, Vector128<byte>>)method)(top[-3].Vector, top[-2].Vector, top[-1].Vector);
                return top - 2;
            case Operation.V128I32ToV128:
                top[-2] = ((delegate*<Vector128<byte>, int, Vector128<byte>>)method)(top[-2].Vector, top[-1].Int32);
                return top - 1;
            case Operation.V128LaneToI32:
                top[-1] = ((delegate*<Vector128<byte>, byte, int>)method)(top[-1].Vector, (byte)instruction.A);
                return top;
            case Operation.V128LaneToI64:
                top[-1] = ((delegate*<Vector128<byte>, byte, long>)method)(top[-1].Vector, (byte)instruction.A);
                return top;
            case Operation.V128LaneToF32:
                top[-1] = ((delegate*<Vector128<byte>, byte, float>)method)(top[-1].Vector, (byte)instruction.A);
                return top;
            case Operation.V128LaneToF64:
                top[-1] = ((delegate*<Vector128<byte>, byte, double>)method)(top[-1].Vector, (byte)instruction.A);
                return top;
            case Operation.V128I32LaneToV128:
                top[-2] = ((delegate*<Vector128<byte>, int, byte, Vector128<byte>>)method)(top[-2].Vector, top[-1].Int32, (byte)instruction.A);
                return top - 1;
            case Operation.V128I64LaneToV128:
                top[-2] = ((delegate*<Vector128<byte>, long, byte, Vector128<byte>>)method)(top[-2].Vector, top[-1].Int64, (byte)instruction.A);
                return top - 1;
            case Operation.V128F32LaneToV128:
                top[-2] = ((delegate*<Vector128<byte>, float, byte, Vector128<byte>>)method)(top[-2].Vector, top[-1].Single, (byte)instruction.A);
                return top - 1;
            case Operation.V128F64LaneToV128:
                top[-2] = ((delegate*<Vector128<byte>, double, byte, Vector128<byte>>)method)(top[-2].Vector, top[-1].Double, (byte)instruction.A);
                return top - 1;
            default:
                throw new InvalidOperationException($"no shape: {instruction.Operation}");
        }
    }
}
