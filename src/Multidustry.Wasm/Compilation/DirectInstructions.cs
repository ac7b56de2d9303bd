using System.Reflection.Emit;

namespace Multidustry.Wasm.Compilation;

/// <summary>
/// Instructions for which IL has an equal of its own. All others call the method that is their meaning, which the JIT
/// puts in place; only in very large functions it does not, and so the frequent ones stand here.
/// </summary>
internal static class DirectInstructions
{
    private static readonly Step[] Not = [OpCodes.Ldc_I4_0, OpCodes.Ceq];

    private static readonly Dictionary<int, Step[]> Table = new()
    {
        [0x28] = [OpCodes.Ldind_I4],
        [0x29] = [OpCodes.Ldind_I8],
        [0x2A] = [OpCodes.Ldind_R4],
        [0x2B] = [OpCodes.Ldind_R8],
        [0x2C] = [OpCodes.Ldind_I1],
        [0x2D] = [OpCodes.Ldind_U1],
        [0x2E] = [OpCodes.Ldind_I2],
        [0x2F] = [OpCodes.Ldind_U2],
        [0x30] = [OpCodes.Ldind_I1, OpCodes.Conv_I8],
        [0x31] = [OpCodes.Ldind_U1, OpCodes.Conv_U8],
        [0x32] = [OpCodes.Ldind_I2, OpCodes.Conv_I8],
        [0x33] = [OpCodes.Ldind_U2, OpCodes.Conv_U8],
        [0x34] = [OpCodes.Ldind_I4, OpCodes.Conv_I8],
        [0x35] = [OpCodes.Ldind_U4, OpCodes.Conv_U8],
        [0x36] = [OpCodes.Stind_I4],
        [0x37] = [OpCodes.Stind_I8],
        [0x38] = [OpCodes.Stind_R4],
        [0x39] = [OpCodes.Stind_R8],
        [0x3A] = [OpCodes.Stind_I1],
        [0x3B] = [OpCodes.Stind_I2],
        [0x3C] = [OpCodes.Conv_I4, OpCodes.Stind_I1],
        [0x3D] = [OpCodes.Conv_I4, OpCodes.Stind_I2],
        [0x3E] = [OpCodes.Conv_I4, OpCodes.Stind_I4],

        [0x45] = Not,
        [0x46] = [OpCodes.Ceq],
        [0x47] = [OpCodes.Ceq, .. Not],
        [0x48] = [OpCodes.Clt],
        [0x49] = [OpCodes.Clt_Un],
        [0x4A] = [OpCodes.Cgt],
        [0x4B] = [OpCodes.Cgt_Un],
        [0x4C] = [OpCodes.Cgt, .. Not],
        [0x4D] = [OpCodes.Cgt_Un, .. Not],
        [0x4E] = [OpCodes.Clt, .. Not],
        [0x4F] = [OpCodes.Clt_Un, .. Not],
        [0x50] = [OpCodes.Ldc_I4_0, OpCodes.Conv_I8, OpCodes.Ceq],
        [0x51] = [OpCodes.Ceq],
        [0x52] = [OpCodes.Ceq, .. Not],
        [0x53] = [OpCodes.Clt],
        [0x54] = [OpCodes.Clt_Un],
        [0x55] = [OpCodes.Cgt],
        [0x56] = [OpCodes.Cgt_Un],
        [0x57] = [OpCodes.Cgt, .. Not],
        [0x58] = [OpCodes.Cgt_Un, .. Not],
        [0x59] = [OpCodes.Clt, .. Not],
        [0x5A] = [OpCodes.Clt_Un, .. Not],

        // Comparisons of floats are false when one is a NaN, whence the unordered opposites.
        [0x5B] = [OpCodes.Ceq],
        [0x5C] = [OpCodes.Ceq, .. Not],
        [0x5D] = [OpCodes.Clt],
        [0x5E] = [OpCodes.Cgt],
        [0x5F] = [OpCodes.Cgt_Un, .. Not],
        [0x60] = [OpCodes.Clt_Un, .. Not],
        [0x61] = [OpCodes.Ceq],
        [0x62] = [OpCodes.Ceq, .. Not],
        [0x63] = [OpCodes.Clt],
        [0x64] = [OpCodes.Cgt],
        [0x65] = [OpCodes.Cgt_Un, .. Not],
        [0x66] = [OpCodes.Clt_Un, .. Not],

        [0x6A] = [OpCodes.Add],
        [0x6B] = [OpCodes.Sub],
        [0x6C] = [OpCodes.Mul],
        [0x71] = [OpCodes.And],
        [0x72] = [OpCodes.Or],
        [0x73] = [OpCodes.Xor],
        [0x74] = [new(OpCodes.Ldc_I4_S, 31), OpCodes.And, OpCodes.Shl],
        [0x75] = [new(OpCodes.Ldc_I4_S, 31), OpCodes.And, OpCodes.Shr],
        [0x76] = [new(OpCodes.Ldc_I4_S, 31), OpCodes.And, OpCodes.Shr_Un],
        [0x7C] = [OpCodes.Add],
        [0x7D] = [OpCodes.Sub],
        [0x7E] = [OpCodes.Mul],
        [0x83] = [OpCodes.And],
        [0x84] = [OpCodes.Or],
        [0x85] = [OpCodes.Xor],
        [0x86] = [OpCodes.Conv_I4, new(OpCodes.Ldc_I4_S, 63), OpCodes.And, OpCodes.Shl],
        [0x87] = [OpCodes.Conv_I4, new(OpCodes.Ldc_I4_S, 63), OpCodes.And, OpCodes.Shr],
        [0x88] = [OpCodes.Conv_I4, new(OpCodes.Ldc_I4_S, 63), OpCodes.And, OpCodes.Shr_Un],

        [0x92] = [OpCodes.Add],
        [0x93] = [OpCodes.Sub],
        [0x94] = [OpCodes.Mul],
        [0x95] = [OpCodes.Div],
        [0xA0] = [OpCodes.Add],
        [0xA1] = [OpCodes.Sub],
        [0xA2] = [OpCodes.Mul],
        [0xA3] = [OpCodes.Div],

        [0xA7] = [OpCodes.Conv_I4],
        [0xAC] = [OpCodes.Conv_I8],
        [0xAD] = [OpCodes.Conv_U8],
        [0xB2] = [OpCodes.Conv_R4],
        [0xB7] = [OpCodes.Conv_R8],
        [0xB9] = [OpCodes.Conv_R8],
        [0xC0] = [OpCodes.Conv_I1],
        [0xC1] = [OpCodes.Conv_I2],
        [0xC2] = [OpCodes.Conv_I1, OpCodes.Conv_I8],
        [0xC3] = [OpCodes.Conv_I2, OpCodes.Conv_I8],
        [0xC4] = [OpCodes.Conv_I4, OpCodes.Conv_I8],
    };

    public static bool TryEmit(ILGenerator il, int opcode)
    {
        if (!Table.TryGetValue(opcode, out var steps))
            return false;
        foreach (var (code, operand) in steps)
        {
            if (operand is { } number)
                il.Emit(code, number);
            else
                il.Emit(code);
        }
        return true;
    }

    private readonly record struct Step(OpCode Code, sbyte? Operand = null)
    {
        public static implicit operator Step(OpCode code) => new(code);
    }
}
