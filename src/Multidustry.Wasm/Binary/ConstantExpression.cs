using System.Runtime.Intrinsics;

namespace Multidustry.Wasm.Binary;

internal enum ConstantOperation : byte
{
    I32Const,
    I64Const,
    F32Const,
    F64Const,
    V128Const,
    GlobalGet,
    RefNull,
    RefFunc,
    I32Add,
    I32Sub,
    I32Mul,
    I64Add,
    I64Sub,
    I64Mul,
}

/// <summary>One step of a constant expression; <see cref="Bits"/> holds the constant or the index.</summary>
internal readonly record struct ConstantInstruction(ConstantOperation Operation, Vector128<byte> Bits)
{
    public int Index => Bits.AsInt32().ToScalar();

    public WasmType ReferenceType => (WasmType)Bits.ToScalar();
}

/// <summary>The expression that initialises a global or places a segment, extended constants included.</summary>
internal sealed record ConstantExpression(ConstantInstruction[] Instructions)
{
    public static ConstantExpression Function(uint index) => new([With(ConstantOperation.RefFunc, index)]);

    public static ConstantExpression Read(ref WasmBinaryReader reader)
    {
        var instructions = new List<ConstantInstruction>(1);
        while (true)
        {
            var opcode = reader.Byte();
            if (opcode == 0x0B)
                return new([.. instructions]);
            instructions.Add(ReadInstruction(opcode, ref reader));
        }
    }

    private static ConstantInstruction ReadInstruction(byte opcode, ref WasmBinaryReader reader) => opcode switch
    {
        0x41 => new(ConstantOperation.I32Const, Vector128.CreateScalar(reader.S32()).AsByte()),
        0x42 => new(ConstantOperation.I64Const, Vector128.CreateScalar(reader.S64()).AsByte()),
        0x43 => With(ConstantOperation.F32Const, BitConverter.ToUInt32(reader.Bytes(4))),
        0x44 => new(ConstantOperation.F64Const, Vector128.CreateScalar(BitConverter.ToUInt64(reader.Bytes(8))).AsByte()),
        0x23 => With(ConstantOperation.GlobalGet, reader.U32()),
        0xD0 => With(ConstantOperation.RefNull, (byte)reader.ReferenceType()),
        0xD2 => With(ConstantOperation.RefFunc, reader.U32()),
        0x6A => new(ConstantOperation.I32Add, default),
        0x6B => new(ConstantOperation.I32Sub, default),
        0x6C => new(ConstantOperation.I32Mul, default),
        0x7C => new(ConstantOperation.I64Add, default),
        0x7D => new(ConstantOperation.I64Sub, default),
        0x7E => new(ConstantOperation.I64Mul, default),
        0xFD when reader.U32() == 12 => new(ConstantOperation.V128Const, reader.V128()),
        _ when IsInstruction(opcode) => throw new WasmInvalidException("constant expression required"),
        _ => throw new WasmMalformedException($"illegal opcode 0x{opcode:x2} in a constant expression"),
    };

    private static bool IsInstruction(byte opcode) => opcode is <= 0x05 or (>= 0x0B and <= 0x13) or (>= 0x1A and <= 0x1C)
        or (>= 0x20 and <= 0x26) or (>= 0x28 and <= 0xC4) or (>= 0xD0 and <= 0xD2) or 0xFC or 0xFD;

    private static ConstantInstruction With(ConstantOperation operation, uint bits) =>
        new(operation, Vector128.CreateScalar(bits).AsByte());
}
