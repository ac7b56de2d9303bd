using System.Runtime.Intrinsics;
using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Instructions;

namespace Multidustry.Wasm.Validation;

/// <summary>
/// A validated function, lowered to flat code: blocks have become labels and branches, code that can't be reached is gone.
/// Interpreter and compiler both run this form.
/// </summary>
internal sealed class FunctionBody
{
    public required FunctionType Type { get; init; }

    /// <summary>Parameters, then declared locals.</summary>
    public required WasmType[] Locals { get; init; }

    public required Instruction[] Code { get; init; }

    public required Vector128<byte>[] Constants { get; init; }

    public required Branch[][] BranchTables { get; init; }

    /// <summary>The types of the values that arrive at labels.</summary>
    public required WasmType[][] LabelTypes { get; init; }

    /// <summary>The most values that lie on the operand stack at once.</summary>
    public required int MaxHeight { get; init; }

    /// <summary>
    /// Bytes of stack that a call is charged, the same for both engines. Very large bodies pay for their size,
    /// because machine code of such bodies keeps every intermediate value in its frame; small functions that call none
    /// pay nothing.
    /// </summary>
    public required int FrameBytes { get; init; }
}
