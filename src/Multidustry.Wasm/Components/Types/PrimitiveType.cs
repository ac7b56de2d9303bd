using Multidustry.Wasm.Binary;

namespace Multidustry.Wasm.Components.Types;

/// <summary>The primitive types of components, with their codes in the binary format.</summary>
internal enum PrimitiveKind : byte
{
    Bool = 0x7F,
    S8 = 0x7E,
    U8 = 0x7D,
    S16 = 0x7C,
    U16 = 0x7B,
    S32 = 0x7A,
    U32 = 0x79,
    S64 = 0x78,
    U64 = 0x77,
    F32 = 0x76,
    F64 = 0x75,
    Char = 0x74,
    String = 0x73,
}

internal sealed class PrimitiveType(PrimitiveKind kind) : ComponentType
{
    public PrimitiveKind Kind { get; } = kind;

    public override int Size { get; } = kind switch
    {
        PrimitiveKind.Bool or PrimitiveKind.S8 or PrimitiveKind.U8 => 1,
        PrimitiveKind.S16 or PrimitiveKind.U16 => 2,
        PrimitiveKind.S64 or PrimitiveKind.U64 or PrimitiveKind.F64 => 8,
        PrimitiveKind.String => 2 * PointerBytes,
        _ => 4,
    };

    public override int Alignment => Kind == PrimitiveKind.String ? PointerBytes : Size;

    public override WasmType[] Flat { get; } = kind switch
    {
        PrimitiveKind.S64 or PrimitiveKind.U64 => [WasmType.I64],
        PrimitiveKind.F32 => [WasmType.F32],
        PrimitiveKind.F64 => [WasmType.F64],
        PrimitiveKind.String => [WasmType.I32, WasmType.I32],
        _ => [WasmType.I32],
    };
}
