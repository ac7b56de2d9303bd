namespace Multidustry.Wasm.Instructions;

/// <summary>
/// The operations of validated code: control and state first, then one per signature ("shape") for all
/// instructions whose meaning is a static method.
/// </summary>
internal enum Operation : ushort
{
    /// <summary>A place that branches lead to. A: height of the stack below the values that arrive; B: which list of their types.</summary>
    Label,

    /// <summary>A label that branches lead back to.</summary>
    Loop,

    /// <summary>Begins a basic block. B: its cost in fuel.</summary>
    Meter,

    /// <summary>A: target; B: how many values go along (high half), above which height (low half). So for the next two.</summary>
    Branch,
    BranchIf,
    BranchUnless,

    /// <summary>A: which list of branches, the default last.</summary>
    BranchTable,
    Return,
    Unreachable,

    /// <summary>A: function index. So for the tail call.</summary>
    Call,
    ReturnCall,

    /// <summary>A: type index; B: table index. So for the tail call.</summary>
    CallIndirect,
    ReturnCallIndirect,

    Drop,
    Select,

    /// <summary>A: index. So for all that follow up to the constants.</summary>
    LocalGet,
    LocalSet,
    LocalTee,
    GlobalGet,
    GlobalSet,
    RefFunc,

    /// <summary>B: the bits; Opcode: the type.</summary>
    Constant,

    /// <summary>A: which vector constant.</summary>
    VectorConstant,

    /// <summary>A: memory or table index; B: the other index of copies, or the segment.</summary>
    MemorySize,
    MemoryGrow,
    MemoryFill,
    MemoryCopy,
    MemoryInit,
    DataDrop,
    TableGet,
    TableSet,
    TableSize,
    TableGrow,
    TableFill,
    TableCopy,
    TableInit,
    ElementDrop,

    /// <summary>Loads and stores. A: memory index; B: offset, lane and size.</summary>
    LoadI32,
    LoadI64,
    LoadF32,
    LoadF64,
    LoadV128,
    StoreI32,
    StoreI64,
    StoreF32,
    StoreF64,
    StoreV128,
    LoadLane,
    StoreLane,

    /// <summary>Numeric shapes; A: the lane of those that have one.</summary>
    I32ToI32,
    I32ToI64,
    I32ToF32,
    I32ToF64,
    I32ToV128,
    I64ToI32,
    I64ToI64,
    I64ToF32,
    I64ToF64,
    I64ToV128,
    F32ToI32,
    F32ToI64,
    F32ToF32,
    F32ToF64,
    F32ToV128,
    F64ToI32,
    F64ToI64,
    F64ToF32,
    F64ToF64,
    F64ToV128,
    V128ToI32,
    V128ToV128,
    I32I32ToI32,
    I64I64ToI64,
    I64I64ToI32,
    F32F32ToF32,
    F32F32ToI32,
    F64F64ToF64,
    F64F64ToI32,
    V128V128ToV128,
    V128V128V128ToV128,
    V128I32ToV128,
    V128LaneToI32,
    V128LaneToI64,
    V128LaneToF32,
    V128LaneToF64,
    V128I32LaneToV128,
    V128I64LaneToV128,
    V128F32LaneToV128,
    V128F64LaneToV128,
}
