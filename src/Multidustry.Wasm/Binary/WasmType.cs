namespace Multidustry.Wasm.Binary;

/// <summary>A WebAssembly value type, with the code that stands for it in the binary format.</summary>
public enum WasmType : byte
{
    /// <summary>A 32-bit integer.</summary>
    I32 = 0x7F,

    /// <summary>A 64-bit integer.</summary>
    I64 = 0x7E,

    /// <summary>A 32-bit IEEE 754 number.</summary>
    F32 = 0x7D,

    /// <summary>A 64-bit IEEE 754 number.</summary>
    F64 = 0x7C,

    /// <summary>A 128-bit vector.</summary>
    V128 = 0x7B,

    /// <summary>A reference to a function, or null.</summary>
    FuncRef = 0x70,

    /// <summary>An opaque reference to a host object, or null.</summary>
    ExternRef = 0x6F,
}

internal static class WasmTypes
{
    public static bool IsReference(this WasmType type) => type is WasmType.FuncRef or WasmType.ExternRef;

    public static string Name(this WasmType type) => type.ToString().ToLowerInvariant();
}
