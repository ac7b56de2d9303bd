namespace Multidustry.Wasm.Instructions;

/// <summary>Opcodes as one number: prefixed ones follow the single bytes, each prefix in a block of its own.</summary>
internal static class Opcodes
{
    public const int MiscPrefix = 0xFC;
    public const int VectorPrefix = 0xFD;

    /// <summary>Where instructions with prefix 0xFC begin.</summary>
    public const int Misc = 0x100;

    /// <summary>Where instructions with prefix 0xFD begin.</summary>
    public const int Vector = 0x200;

    /// <summary>Instructions that no module contains: lowering inserts them.</summary>
    public const int Internal = 0x400;

    public const int Count = 0x410;

    public const int I64Eqz = 0x50;
    public const int Shuffle = Vector + 13;
    public const int CanonicalF32 = Internal;
    public const int CanonicalF64 = Internal + 1;
    public const int CanonicalF32X4 = Internal + 2;
    public const int CanonicalF64X2 = Internal + 3;
}
