using Multidustry.Wasm.Binary;

namespace Multidustry.Wasm.Validation;

internal enum BlockKind
{
    Function,
    Block,
    Loop,
    If,
    Else,
}

/// <summary>A block that is open during validation.</summary>
internal sealed class ControlFrame(BlockKind kind, WasmType[] start, WasmType[] end, int height)
{
    public BlockKind Kind { get; set; } = kind;

    public WasmType[] Start { get; } = start;

    public WasmType[] End { get; } = end;

    /// <summary>How many operands lie below the block's own.</summary>
    public int Height { get; } = height;

    /// <summary>Whether the rest of the block can't be reached, so that its operands may have any type.</summary>
    public bool IsUnreachable { get; set; }

    /// <summary>Whether the block's beginning can be reached.</summary>
    public bool IsLive { get; init; }

    /// <summary>Where a loop's label stands.</summary>
    public int LoopTarget { get; init; }

    /// <summary>The branch that leads to the second arm of an if.</summary>
    public int ElseBranch { get; init; }

    /// <summary>Branches to the block's end.</summary>
    public List<Fixup> Fixups { get; } = [];

    /// <summary>The branch table that last checked this frame, so that a long table checks it once.</summary>
    public int CheckedByTable { get; set; } = -1;

    public WasmType[] LabelTypes => Kind == BlockKind.Loop ? Start : End;
}
