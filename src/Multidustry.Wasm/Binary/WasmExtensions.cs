namespace Multidustry.Wasm.Binary;

/// <summary>What modules may use beyond WebAssembly 2.0.</summary>
[Flags]
public enum WasmExtensions
{
    /// <summary>Exactly WebAssembly 2.0.</summary>
    None = 0,

    /// <summary>Arithmetic, and globals of the module itself, in constant expressions.</summary>
    ExtendedConstants = 1,

    /// <summary>Calls that take over the frame of their caller.</summary>
    TailCalls = 2,

    /// <summary>Modules with more than one memory.</summary>
    MultipleMemories = 4,

    /// <summary>All of these.</summary>
    All = ExtendedConstants | TailCalls | MultipleMemories,
}
