using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Instructions;

namespace Multidustry.Wasm.Validation;

internal ref partial struct FunctionValidator
{
    private WasmType Local(Operation operation)
    {
        var index = Index(_locals.Length, "local");
        _code.Emit(operation, index);
        return _locals[index];
    }

    private void LocalTee()
    {
        var type = Local(Operation.LocalTee);
        Pop(type);
        Push(type);
    }

    private void GlobalGet()
    {
        var index = Index(_module.Globals.Count, "global");
        Push(_module.Globals[index].Value);
        _code.Emit(Operation.GlobalGet, index);
    }

    private void GlobalSet()
    {
        var index = Index(_module.Globals.Count, "global");
        if (!_module.Globals[index].IsMutable)
            throw new WasmInvalidException("global is immutable");
        Pop(_module.Globals[index].Value);
        _code.Emit(Operation.GlobalSet, index);
    }

    private void RefIsNull()
    {
        var type = Pop();
        if (type != Unknown && !type.IsReference())
            throw new WasmInvalidException("type mismatch: not a reference");
        Push(WasmType.I32);
        // References are handles, and the null reference is 0.
        _code.Emit(Operation.I64ToI32, opcode: Opcodes.I64Eqz);
    }

    private void RefFunc()
    {
        var index = Index(_module.Functions.Count, "function");
        if (!_context.DeclaredFunctions.Contains(index))
            throw new WasmInvalidException("undeclared function reference");
        Push(WasmType.FuncRef);
        _code.Emit(Operation.RefFunc, index);
    }

    /// <summary>Reads alignment, memory (bit 6 of the alignment says whether one is named) and offset.</summary>
    private (int Memory, uint Offset) MemoryOperands(InstructionInfo info)
    {
        var alignment = _reader.U32();
        var memory = 0;
        if (alignment is >= 64 and < 128 && _context.Allows(WasmExtensions.MultipleMemories))
        {
            alignment -= 64;
            memory = (int)_reader.U32();
        }
        if (alignment >= 32)
            throw new WasmMalformedException("malformed memop flags");
        var offset = _reader.U32();
        CheckMemory(memory);
        return alignment <= info.SizeLog2
            ? (memory, offset)
            : throw new WasmInvalidException("alignment must not be larger than natural");
    }

    private readonly int CheckMemory(int index) =>
        (uint)index < (uint)_module.Memories.Count ? index : throw new WasmInvalidException($"unknown memory {(uint)index}");

    private int MemoryIndex()
    {
        if (_context.Allows(WasmExtensions.MultipleMemories))
            return CheckMemory((int)_reader.U32());
        return _reader.Byte() == 0 ? CheckMemory(0) : throw new WasmMalformedException("zero byte expected");
    }

    private int TableIndex() => Index(_module.Tables.Count, "table");

    private WasmType MemoryInstruction(Operation operation)
    {
        _code.Emit(operation, MemoryIndex());
        return WasmType.I32;
    }

    private int DataIndex()
    {
        var index = Index(_module.Data.Count, "data segment");
        return _module.DataCount is null ? throw new WasmMalformedException("data count section required") : index;
    }

    private readonly void PopRange(WasmType middle)
    {
        Pop(WasmType.I32);
        Pop(middle);
        Pop(WasmType.I32);
    }

    private void MemoryInit()
    {
        var segment = DataIndex();
        var memory = MemoryIndex();
        PopRange(WasmType.I32);
        _code.Emit(Operation.MemoryInit, memory, segment);
    }

    private void MemoryCopy()
    {
        var target = MemoryIndex();
        var source = MemoryIndex();
        PopRange(WasmType.I32);
        _code.Emit(Operation.MemoryCopy, target, source);
    }

    private void MemoryFill()
    {
        var memory = MemoryIndex();
        PopRange(WasmType.I32);
        _code.Emit(Operation.MemoryFill, memory);
    }

    private void TableGet()
    {
        var table = TableIndex();
        Pop(WasmType.I32);
        Push(_module.Tables[table].Element);
        _code.Emit(Operation.TableGet, table);
    }

    private void TableSet()
    {
        var table = TableIndex();
        Pop(_module.Tables[table].Element);
        Pop(WasmType.I32);
        _code.Emit(Operation.TableSet, table);
    }

    private void TableSize()
    {
        Push(WasmType.I32);
        _code.Emit(Operation.TableSize, TableIndex());
    }

    private void TableGrow()
    {
        var table = TableIndex();
        Pop(WasmType.I32);
        Pop(_module.Tables[table].Element);
        Push(WasmType.I32);
        _code.Emit(Operation.TableGrow, table);
    }

    private void TableFill()
    {
        var table = TableIndex();
        PopRange(_module.Tables[table].Element);
        _code.Emit(Operation.TableFill, table);
    }

    private void TableInit()
    {
        var segment = Index(_module.Elements.Count, "element segment");
        var table = TableIndex();
        PopRange(WasmType.I32);
        CheckElements(_module.Tables[table].Element, _module.Elements[segment].Type);
        _code.Emit(Operation.TableInit, table, segment);
    }

    private void TableCopy()
    {
        var target = TableIndex();
        var source = TableIndex();
        PopRange(WasmType.I32);
        CheckElements(_module.Tables[target].Element, _module.Tables[source].Element);
        _code.Emit(Operation.TableCopy, target, source);
    }

    private static void CheckElements(WasmType target, WasmType source)
    {
        if (target != source)
            throw new WasmInvalidException("type mismatch: tables hold different kinds of references");
    }
}
