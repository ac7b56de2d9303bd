using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Instructions;

namespace Multidustry.Wasm.Validation;

internal ref partial struct FunctionValidator
{
    private void Instruction()
    {
        var opcode = _reader.Byte();
        if (opcode is not (0x02 or 0x03 or 0x05 or 0x0B))
            _code.Charge();
        switch (opcode)
        {
            case 0x00: _code.Emit(Operation.Unreachable); SetUnreachable(); break;
            case 0x01: break;
            case 0x02: Block(BlockKind.Block); break;
            case 0x03: Block(BlockKind.Loop); break;
            case 0x04: Block(BlockKind.If); break;
            case 0x05: Else(); break;
            case 0x0B: End(); break;
            case 0x0C: Branch(); break;
            case 0x0D: BranchIf(); break;
            case 0x0E: BranchTable(); break;
            case 0x0F: Return(); break;
            case 0x10: Call(isTail: false); break;
            case 0x11: CallIndirect(isTail: false); break;
            case 0x12 when _context.Allows(WasmExtensions.TailCalls): Call(isTail: true); break;
            case 0x13 when _context.Allows(WasmExtensions.TailCalls): CallIndirect(isTail: true); break;
            case 0x1A: Pop(); _code.Emit(Operation.Drop); break;
            case 0x1B: Select(); break;
            case 0x1C: TypedSelect(); break;
            case 0x20: Push(Local(Operation.LocalGet)); break;
            case 0x21: Pop(Local(Operation.LocalSet)); break;
            case 0x22: LocalTee(); break;
            case 0x23: GlobalGet(); break;
            case 0x24: GlobalSet(); break;
            case 0x25: TableGet(); break;
            case 0x26: TableSet(); break;
            case 0x3F: Push(MemoryInstruction(Operation.MemorySize)); break;
            case 0x40: Pop(WasmType.I32); Push(MemoryInstruction(Operation.MemoryGrow)); break;
            case 0x41: Constant(WasmType.I32, (uint)_reader.S32()); break;
            case 0x42: Constant(WasmType.I64, _reader.S64()); break;
            case 0x43: Constant(WasmType.F32, BitConverter.ToUInt32(_reader.Bytes(4))); break;
            case 0x44: Constant(WasmType.F64, BitConverter.ToInt64(_reader.Bytes(8))); break;
            case 0xD0: Constant(_reader.ReferenceType(), 0); break;
            case 0xD1: RefIsNull(); break;
            case 0xD2: RefFunc(); break;
            case Opcodes.MiscPrefix: Misc(_reader.U32()); break;
            case Opcodes.VectorPrefix: Vector(_reader.U32()); break;
            default: Numeric(opcode); break;
        }
    }

    private void Misc(uint code)
    {
        switch (code)
        {
            case 8: MemoryInit(); break;
            case 9: _code.Emit(Operation.DataDrop, DataIndex()); break;
            case 10: MemoryCopy(); break;
            case 11: MemoryFill(); break;
            case 12: TableInit(); break;
            case 13: _code.Emit(Operation.ElementDrop, Index(_module.Elements.Count, "element segment")); break;
            case 14: TableCopy(); break;
            case 15: TableGrow(); break;
            case 16: TableSize(); break;
            case 17: TableFill(); break;
            default: Numeric(code < 8 ? Opcodes.Misc + (int)code : -1); break;
        }
    }

    private void Vector(uint code)
    {
        switch (code)
        {
            case 12:
                Push(WasmType.V128);
                _code.EmitVectorConstant(_reader.V128());
                break;
            case Opcodes.Shuffle - Opcodes.Vector:
                Shuffle();
                break;
            default:
                Numeric(code < 0x100 ? Opcodes.Vector + (int)code : -1);
                break;
        }
    }

    private void Numeric(int opcode)
    {
        var info = InstructionSet.Find(opcode) ?? throw new WasmMalformedException("illegal opcode");
        var (memory, offset) = info.SizeLog2 is null ? default : MemoryOperands(info);
        var lane = info.TakesLane ? _reader.Byte() : default;
        if (info.TakesLane && lane >= info.LaneCount)
            throw new WasmInvalidException("invalid lane index");
        if (info.SizeLog2 is { } log)
            Apply(info, memory, Instructions.Instruction.PackMemory(offset, lane, 1 << log));
        else
            Apply(info, lane, 0);
    }

    private void Apply(InstructionInfo info, int a, long b)
    {
        Pop(info.Operands);
        if (info.SizeLog2 is not null)
            Pop(WasmType.I32);
        _code.Emit(info.Shape, a, b, info.Opcode);
        if (info.Result is not { } result)
            return;
        Push(result);
        if (info.MakesNaN && _context.Options.CanonicalizeNaN)
        {
            var canonical = InstructionSet.CanonicalFor(info);
            _code.Emit(canonical.Shape, opcode: canonical.Opcode);
        }
    }

    /// <summary>The lanes become a vector constant, so that the instruction takes three vectors.</summary>
    private void Shuffle()
    {
        var lanes = _reader.V128();
        if (System.Runtime.Intrinsics.Vector128.GreaterThanAny(lanes, System.Runtime.Intrinsics.Vector128.Create((byte)31)))
            throw new WasmInvalidException("invalid lane index");
        _code.EmitVectorConstant(lanes);
        Push(WasmType.V128);
        Apply(InstructionSet.Get(Opcodes.Shuffle), 0, 0);
    }

    private void Constant(WasmType type, long bits)
    {
        Push(type);
        _code.Emit(Operation.Constant, b: bits, opcode: (int)type);
    }

    private void Select()
    {
        Pop(WasmType.I32);
        var second = Pop();
        var first = Pop(second);
        if (first.IsReference() || second.IsReference())
            throw new WasmInvalidException("type mismatch: select of references needs a type");
        Push(first == Unknown ? second : first);
        _code.Emit(Operation.Select);
    }

    private void TypedSelect()
    {
        var types = _reader.WasmTypes(_context.Limits.MaxParameters);
        if (types.Length != 1)
            throw new WasmInvalidException("invalid result arity");
        Pop(WasmType.I32);
        Pop(types[0]);
        Pop(types[0]);
        Push(types[0]);
        _code.Emit(Operation.Select);
    }
}
