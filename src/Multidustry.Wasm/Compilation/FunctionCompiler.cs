using System.Reflection;
using System.Reflection.Emit;
using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Instructions;
using Multidustry.Wasm.Runtime;
using Multidustry.Wasm.Validation;

namespace Multidustry.Wasm.Compilation;

/// <summary>Emits the IL of one function. The JIT makes optimised code of it at once: such methods have no tiers.</summary>
internal sealed unsafe partial class FunctionCompiler
{
    private static readonly MethodInfo ThrowTrap = typeof(Trap).GetMethod(nameof(Trap.Throw), [typeof(StoreContext*), typeof(long), typeof(TrapKind)])!;
    private static readonly MethodInfo ExtendStack = typeof(NativeStack).GetMethod(nameof(NativeStack.Extend))!;
    private static readonly FieldInfo BlockField = typeof(WasmInstance).GetField(nameof(WasmInstance.Block), BindingFlags.Instance | BindingFlags.NonPublic)!;

    private readonly WasmModule _module;
    private readonly FunctionBody _body;
    private readonly DynamicMethod _method;
    private readonly ILGenerator _il;
    private readonly OperandTracker _operands;
    private readonly int _parameters;
    private readonly LocalBuilder[] _locals;
    private readonly Dictionary<int, Label> _labels = [];
    private readonly Dictionary<(Type, int), LocalBuilder> _temporaries = [];
    private readonly LocalBuilder _block;
    private readonly LocalBuilder _context;
    private readonly LocalBuilder _fuel;
    private readonly MemoryLocals? _memory;

    private FunctionCompiler(WasmModule module, int function)
    {
        _module = module;
        _body = module.Bodies[function - module.Definition.ImportedFunctions];
        _parameters = _body.Type.Parameters.Length;
        _method = ClrTypes.Method(module.Frame(function).ToMethodName(), ClrTypes.Result(_body.Type), ClrTypes.Parameters(_body.Type));
        _il = _method.GetILGenerator(Math.Max(64, _body.Code.Length * 4));
        _operands = new(_il);
        _block = _il.DeclareLocal(typeof(nint));
        _context = _il.DeclareLocal(typeof(nint));
        _fuel = _il.DeclareLocal(typeof(long));
        _locals = [.. _body.Locals[_parameters..].Select(type => _il.DeclareLocal(type.Clr()))];
        var sizes = _body.Code
            .Where(instruction => instruction.Operation is >= Operation.LoadI32 and <= Operation.StoreLane && instruction.A == 0)
            .CountBy(instruction => instruction.MemorySize).ToArray();
        if (sizes.Length > 0)
            _memory = new(_il.DeclareLocal(typeof(nint)), _il.DeclareLocal(typeof(nint)), _il.DeclareLocal(typeof(long)), sizes.MaxBy(size => size.Value).Key);
    }

    /// <summary>
    /// The header of memory 0; its base when last read, and the last address at which <paramref name="CommonSize"/> bytes lie
    /// within, the size that most accesses of the function have: these need one comparison with a register.
    /// </summary>
    private sealed record MemoryLocals(LocalBuilder Header, LocalBuilder Base, LocalBuilder Limit, int CommonSize);

    public static DynamicMethod Compile(WasmModule module, int function)
    {
        var compiler = new FunctionCompiler(module, function);
        compiler.Prologue();
        for (var pc = 0; pc < compiler._body.Code.Length; pc++)
            compiler.Emit(pc, compiler._body.Code[pc]);
        return compiler._method;
    }

    private void Emit(int pc, in Instruction instruction)
    {
        switch (instruction.Operation)
        {
            case Operation.Label:
            case Operation.Loop:
                Label(pc, instruction);
                break;
            case Operation.Meter:
                Meter(instruction.B);
                break;
            case Operation.Branch:
                _operands.Spill();
                Jump(instruction.A, instruction.BranchArity, instruction.BranchBase);
                break;
            case Operation.BranchIf:
                BranchWhen(OpCodes.Brtrue, OpCodes.Brfalse, instruction);
                break;
            case Operation.BranchUnless:
                BranchWhen(OpCodes.Brfalse, OpCodes.Brtrue, instruction);
                break;
            case Operation.BranchTable:
                BranchTable(_body.BranchTables[instruction.A]);
                break;
            case Operation.Return:
                Return();
                break;
            case Operation.Unreachable:
                _operands.Spill();
                EmitTrap(TrapKind.Unreachable);
                _il.Emit(OpCodes.Ldnull);
                _il.Emit(OpCodes.Throw);
                break;
            case Operation.Call:
            case Operation.ReturnCall:
                Call(instruction);
                break;
            case Operation.CallIndirect:
            case Operation.ReturnCallIndirect:
                CallIndirect(instruction);
                break;
            case < Operation.MemorySize:
                State(instruction);
                break;
            case < Operation.LoadI32:
                BulkOperation(instruction);
                break;
            case <= Operation.StoreLane:
                Access(instruction);
                break;
            default:
                Numeric(pc, instruction);
                break;
        }
    }

    private void Prologue()
    {
        LoadInstance();
        _il.Emit(OpCodes.Ldfld, BlockField);
        _il.Emit(OpCodes.Stloc, _block);
        _il.Emit(OpCodes.Ldloc, _block);
        _il.Emit(OpCodes.Ldind_I);
        _il.Emit(OpCodes.Stloc, _context);
        ReloadFuel();
        if (_body.FrameBytes > 0)
            EnterFrame();
        if (_memory is not null)
        {
            LoadPointer(InstanceLayout.Memory(0));
            _il.Emit(OpCodes.Stloc, _memory.Header);
            ReloadMemory();
        }
    }

    private void EnterFrame()
    {
        var left = Temporary(typeof(long));
        LoadContext(ContextFields.StackLeft);
        _il.Emit(OpCodes.Ldind_I8);
        _il.Emit(OpCodes.Ldc_I8, (long)_body.FrameBytes);
        _il.Emit(OpCodes.Sub);
        _il.Emit(OpCodes.Stloc, left);
        TrapUnless(OpCodes.Bge, TrapKind.StackExhausted, () =>
        {
            _il.Emit(OpCodes.Ldloc, left);
            _il.Emit(OpCodes.Ldc_I8, 0L);
        });
        LoadContext(ContextFields.StackLeft);
        _il.Emit(OpCodes.Ldloc, left);
        _il.Emit(OpCodes.Stind_I8);

        var here = _il.DeclareLocal(typeof(int));
        var enough = _il.DefineLabel();
        _il.Emit(OpCodes.Ldloca, here);
        _il.Emit(OpCodes.Conv_U);
        LoadContext(ContextFields.StackFloor);
        _il.Emit(OpCodes.Ldind_I);
        _il.Emit(OpCodes.Bge_Un, enough);
        _il.Emit(OpCodes.Ldloc, _context);
        _il.Emit(OpCodes.Call, ExtendStack);
        _il.MarkLabel(enough);
        CheckInterruption();
    }

    private void LeaveFrame()
    {
        FlushFuel();
        if (_body.FrameBytes == 0)
            return;
        LoadContext(ContextFields.StackLeft);
        LoadContext(ContextFields.StackLeft);
        _il.Emit(OpCodes.Ldind_I8);
        _il.Emit(OpCodes.Ldc_I8, (long)_body.FrameBytes);
        _il.Emit(OpCodes.Add);
        _il.Emit(OpCodes.Stind_I8);
    }

    private void LoadInstance() => _il.Emit(OpCodes.Ldarg, (short)_parameters);

    /// <summary>Loads the address of a field of the context.</summary>
    private void LoadContext(int field)
    {
        _il.Emit(OpCodes.Ldloc, _context);
        _il.EmitOffset(field);
    }

    /// <summary>Loads a pointer that the instance keeps in its block.</summary>
    private void LoadPointer(int index)
    {
        _il.Emit(OpCodes.Ldloc, _block);
        _il.EmitOffset(index * sizeof(nint));
        _il.Emit(OpCodes.Ldind_I);
    }

    private void ReloadMemory()
    {
        if (_memory is null)
            return;
        _il.Emit(OpCodes.Ldloc, _memory.Header);
        _il.Emit(OpCodes.Ldind_I);
        _il.Emit(OpCodes.Stloc, _memory.Base);
        _il.Emit(OpCodes.Ldloc, _memory.Header);
        _il.EmitOffset(ContextFields.BlockLength);
        _il.Emit(OpCodes.Ldind_I8);
        AddLong(-_memory.CommonSize);
        _il.Emit(OpCodes.Stloc, _memory.Limit);
    }

    private LocalBuilder Temporary(Type type, int which = 0)
    {
        if (!_temporaries.TryGetValue((type, which), out var local))
            _temporaries.Add((type, which), local = _il.DeclareLocal(type));
        return local;
    }
}
