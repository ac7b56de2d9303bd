using System.Runtime.CompilerServices;
using Multidustry.Mlog.Instructions;

namespace Multidustry.Mlog.Compilation;

/// <summary>Kinds of operations between instructions and IL.</summary>
internal enum IrKind
{
    /// <summary>Dest := Operation(A, B).</summary>
    Compute,

    /// <summary>Dest := A.</summary>
    Copy,

    /// <summary>Dest := Condition(A, B) ? WhenTrue : WhenFalse.</summary>
    Choose,

    /// <summary>Dest := cell A of the memory in Memory.</summary>
    Load,

    /// <summary>Cell A of the memory in Memory := B.</summary>
    Store,

    /// <summary>Dest := the property numbered Target of the thing in Memory.</summary>
    Sense,

    /// <summary>Dest := the link numbered A.</summary>
    Link,

    /// <summary>Dest := the colour of the channels A, B, WhenTrue, WhenFalse.</summary>
    Pack,

    /// <summary>Dest := the channel numbered Target of the colour A.</summary>
    Unpack,

    /// <summary>The instruction itself is executed.</summary>
    Call,

    /// <summary>A write that may concern this processor's own variables is executed as it is.</summary>
    CallWrite,

    /// <summary>To Target when Condition(A, B).</summary>
    Branch,

    /// <summary>To Target.</summary>
    Jump,

    /// <summary>To Operation(A, B).</summary>
    ComputedJump,

    /// <summary>The instruction itself is executed and says where to go.</summary>
    CallJump,
}

/// <summary>An operand: a number or null known now, or a variable.</summary>
/// <param name="Slot">Place of the variable or literal.</param>
/// <param name="IsLiteral">Whether the value is known.</param>
/// <param name="Value">The value; NaN is null.</param>
internal readonly record struct IrOperand(int Slot, bool IsLiteral, double Value);

/// <summary>The operands of an operation.</summary>
[InlineArray(4)]
internal struct IrOperands
{
    private IrOperand _first;
}

/// <summary>One operation. Which fields count depends on the kind.</summary>
internal sealed class IrNode(IrKind kind, int index)
{
    private IrOperands _operands;

    public IrKind Kind { get; set; } = kind;

    /// <summary>Index of the instruction it stands for.</summary>
    public int Index { get; } = index;

    /// <summary>Place written; -1 for none.</summary>
    public int Dest { get; init; } = -1;

    public Operation Operation { get; init; }

    public ConditionKind Condition { get; init; }

    public IrOperand A
    {
        get => _operands[0];
        set => _operands[0] = value;
    }

    public IrOperand B
    {
        get => _operands[1];
        set => _operands[1] = value;
    }

    public IrOperand WhenTrue
    {
        get => _operands[2];
        set => _operands[2] = value;
    }

    public IrOperand WhenFalse
    {
        get => _operands[3];
        set => _operands[3] = value;
    }

    /// <summary>Number of the stretch in which the operation is put off; 0 when it isn't.</summary>
    public int Stretch { get; set; }

    /// <summary>Place of a thing outside the processor.</summary>
    public int Memory { get; init; }

    /// <summary>Where a jump goes, or the number of a property or channel.</summary>
    public int Target { get; init; }

    public required Instruction Instruction { get; init; }

    /// <summary>All operands; literals where the kind has none.</summary>
    public Span<IrOperand> Operands => _operands;

    /// <summary>The same operation of other operands with another destination.</summary>
    public IrNode Rewritten(int dest, IrOperand a, IrOperand b) =>
        new(Kind, Index) { Instruction = Instruction, Operation = Operation, Dest = dest, A = a, B = b };

    /// <summary>Whether its effect is only its result.</summary>
    public bool IsPure => Kind is IrKind.Compute or IrKind.Copy or IrKind.Choose or IrKind.Load or IrKind.Sense or IrKind.Link or IrKind.Pack or IrKind.Unpack;

    /// <summary>Whether any variable may be seen while it runs.</summary>
    public bool IsBarrier => Kind is IrKind.Call or IrKind.CallJump or IrKind.CallWrite or IrKind.Store or IrKind.Load;
}
