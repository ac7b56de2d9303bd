using System.Reflection.Emit;
using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Instructions;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Compilation;

// Division stands in the code itself: a call at each would push what lies in registers to the stack, and the JIT makes a
// multiplication of a division by a constant.
internal sealed unsafe partial class FunctionCompiler
{
    private static readonly Dictionary<int, Division> Divisions = new()
    {
        [0x6D] = new(WasmType.I32, IsSigned: true, IsRemainder: false),
        [0x6E] = new(WasmType.I32, IsSigned: false, IsRemainder: false),
        [0x6F] = new(WasmType.I32, IsSigned: true, IsRemainder: true),
        [0x70] = new(WasmType.I32, IsSigned: false, IsRemainder: true),
        [0x7F] = new(WasmType.I64, IsSigned: true, IsRemainder: false),
        [0x80] = new(WasmType.I64, IsSigned: false, IsRemainder: false),
        [0x81] = new(WasmType.I64, IsSigned: true, IsRemainder: true),
        [0x82] = new(WasmType.I64, IsSigned: false, IsRemainder: true),
    };

    private readonly record struct Division(WasmType Type, bool IsSigned, bool IsRemainder)
    {
        public OpCode OpCode => IsRemainder
            ? IsSigned ? OpCodes.Rem : OpCodes.Rem_Un
            : IsSigned ? OpCodes.Div : OpCodes.Div_Un;
    }

    private void Divide(int pc, Division division)
    {
        _operands.RequireAndPop(2);
        // By 0 it traps, and by -1 the smallest number has no quotient: other constants need no look.
        if (pc == 0 || _body.Code[pc - 1] is not { Operation: Operation.Constant, B: not (0 or -1 or uint.MaxValue) })
            GuardDivision(division);
        _il.Emit(division.OpCode);
        _operands.Push(division.Type);
    }

    /// <summary>Takes both operands off the IL stack and puts them back, fit to be divided.</summary>
    private void GuardDivision(Division division)
    {
        var clr = division.Type.Clr();
        var (divisor, dividend) = (Temporary(clr), Temporary(clr, 1));
        _il.Emit(OpCodes.Stloc, divisor);
        _il.Emit(OpCodes.Stloc, dividend);
        _operands.Spill();
        TrapUnless(OpCodes.Brtrue, TrapKind.IntegerDivideByZero, () => _il.Emit(OpCodes.Ldloc, divisor));
        if (division.IsSigned)
        {
            var fine = _il.DefineLabel();
            _il.Emit(OpCodes.Ldloc, divisor);
            LoadNumber(division.Type, -1);
            _il.Emit(OpCodes.Bne_Un, fine);
            if (division.IsRemainder)
            {
                // The processor faults on the smallest number divided by -1; by 1 the remainder is 0 as well.
                LoadNumber(division.Type, 1);
                _il.Emit(OpCodes.Stloc, divisor);
            }
            else
            {
                TrapUnless(OpCodes.Bne_Un, TrapKind.IntegerOverflow, () =>
                {
                    _il.Emit(OpCodes.Ldloc, dividend);
                    LoadNumber(division.Type, division.Type == WasmType.I32 ? int.MinValue : long.MinValue);
                });
            }
            _il.MarkLabel(fine);
        }
        _il.Emit(OpCodes.Ldloc, dividend);
        _il.Emit(OpCodes.Ldloc, divisor);
    }

    private void LoadNumber(WasmType type, long value)
    {
        if (type == WasmType.I32)
            _il.Emit(OpCodes.Ldc_I4, (int)value);
        else
            _il.Emit(OpCodes.Ldc_I8, value);
    }
}
