namespace Multidustry.Wasm.Runtime;

/// <summary>Why execution of WebAssembly code was given up.</summary>
public enum TrapKind
{
    /// <summary>The <c>unreachable</c> instruction.</summary>
    Unreachable,

    /// <summary>Integer division by zero.</summary>
    IntegerDivideByZero,

    /// <summary>The result of a division or conversion does not fit.</summary>
    IntegerOverflow,

    /// <summary>Conversion of a NaN to an integer.</summary>
    InvalidConversion,

    /// <summary>A load, store or bulk instruction beyond the memory or data segment.</summary>
    MemoryOutOfBounds,

    /// <summary>An access beyond the table or element segment.</summary>
    TableOutOfBounds,

    /// <summary>An indirect call beyond the table.</summary>
    UndefinedElement,

    /// <summary>An indirect call through a null reference.</summary>
    UninitializedElement,

    /// <summary>An indirect call of a function of another type.</summary>
    IndirectCallTypeMismatch,

    /// <summary>Calls are nested deeper than the limit allows.</summary>
    StackExhausted,

    /// <summary>The store's fuel is used up.</summary>
    OutOfFuel,

    /// <summary>The host asked for an end.</summary>
    Interrupted,

    /// <summary>A component broke a rule of the canonical ABI.</summary>
    CanonicalAbi,

    /// <summary>A guest used what this engine does not have yet.</summary>
    Unsupported,
}
