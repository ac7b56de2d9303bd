using System.Runtime.InteropServices;
using System.Text;
using Multidustry.Wasm.Components.Types;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Components.CanonicalAbi;

/// <summary>Numbers, booleans and characters: between their .NET objects, flat values and memory.</summary>
internal static class Primitives
{
    public static object FromFlat(PrimitiveKind kind, WasmValue value) => kind switch
    {
        PrimitiveKind.Bool => value.Int32 != 0,
        PrimitiveKind.S8 => (sbyte)value.Int32,
        PrimitiveKind.U8 => (byte)value.Int32,
        PrimitiveKind.S16 => (short)value.Int32,
        PrimitiveKind.U16 => (ushort)value.Int32,
        PrimitiveKind.S32 => value.Int32,
        PrimitiveKind.U32 => (uint)value.Int32,
        PrimitiveKind.S64 => value.Int64,
        PrimitiveKind.U64 => (ulong)value.Int64,
        PrimitiveKind.F32 => value.Single,
        PrimitiveKind.F64 => value.Double,
        _ => Rune.IsValid(value.Int32) ? new Rune(value.Int32) : throw Abi.Trap("invalid `char` bit pattern"),
    };

    public static WasmValue ToFlat(PrimitiveKind kind, object? value) => kind switch
    {
        PrimitiveKind.Bool => WasmValue.From((bool)value! ? 1 : 0),
        PrimitiveKind.S8 => WasmValue.From((int)(sbyte)value!),
        PrimitiveKind.U8 => WasmValue.From((int)(byte)value!),
        PrimitiveKind.S16 => WasmValue.From((int)(short)value!),
        PrimitiveKind.U16 => WasmValue.From((int)(ushort)value!),
        PrimitiveKind.S32 => WasmValue.From((int)value!),
        PrimitiveKind.U32 => WasmValue.From((int)(uint)value!),
        PrimitiveKind.S64 => WasmValue.From((long)value!),
        PrimitiveKind.U64 => WasmValue.From((long)(ulong)value!),
        PrimitiveKind.F32 => WasmValue.From((float)value!),
        PrimitiveKind.F64 => WasmValue.From((double)value!),
        _ => WasmValue.From(((Rune)value!).Value),
    };

    public static object Load(PrimitiveKind kind, ReadOnlySpan<byte> bytes) => FromFlat(kind, kind switch
    {
        PrimitiveKind.Bool or PrimitiveKind.S8 or PrimitiveKind.U8 => (int)bytes[0],
        PrimitiveKind.S16 or PrimitiveKind.U16 => (int)MemoryMarshal.Read<ushort>(bytes),
        PrimitiveKind.S64 or PrimitiveKind.U64 or PrimitiveKind.F64 => MemoryMarshal.Read<long>(bytes),
        _ => MemoryMarshal.Read<int>(bytes),
    });

    public static void Store(PrimitiveKind kind, object? value, Span<byte> bytes)
    {
        var flat = ToFlat(kind, value);
        MemoryMarshal.AsBytes([flat])[..bytes.Length].CopyTo(bytes);
    }

    /// <summary>Lists of numbers are arrays of them, copied at once.</summary>
    public static Array? LoadArray(PrimitiveKind kind, ReadOnlySpan<byte> bytes) => kind switch
    {
        PrimitiveKind.S8 => MemoryMarshal.Cast<byte, sbyte>(bytes).ToArray(),
        PrimitiveKind.U8 => bytes.ToArray(),
        PrimitiveKind.S16 => MemoryMarshal.Cast<byte, short>(bytes).ToArray(),
        PrimitiveKind.U16 => MemoryMarshal.Cast<byte, ushort>(bytes).ToArray(),
        PrimitiveKind.S32 => MemoryMarshal.Cast<byte, int>(bytes).ToArray(),
        PrimitiveKind.U32 => MemoryMarshal.Cast<byte, uint>(bytes).ToArray(),
        PrimitiveKind.S64 => MemoryMarshal.Cast<byte, long>(bytes).ToArray(),
        PrimitiveKind.U64 => MemoryMarshal.Cast<byte, ulong>(bytes).ToArray(),
        PrimitiveKind.F32 => MemoryMarshal.Cast<byte, float>(bytes).ToArray(),
        PrimitiveKind.F64 => MemoryMarshal.Cast<byte, double>(bytes).ToArray(),
        _ => null,
    };
}
