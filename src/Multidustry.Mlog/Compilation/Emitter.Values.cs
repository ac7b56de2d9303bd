using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Compilation;

/// <summary>Loading, storing and checking values.</summary>
internal sealed partial class Emitter
{
    private static readonly FieldInfo TagField = typeof(MlogValue).GetField(nameof(MlogValue.Tag), BindingFlags.Instance | BindingFlags.NonPublic)!;
    private static readonly FieldInfo NumberTagField = typeof(NumberTag).GetField(nameof(NumberTag.Instance))!;
    private static readonly MethodInfo AbsMethod = typeof(Math).GetMethod(nameof(Math.Abs), [typeof(double)])!;

    /// <summary>Variables of the block that are known not to be null where the emitter stands.</summary>
    private readonly HashSet<int> _known = [];

    private void EmitAddress(int slot)
    {
        _il.Emit(OpCodes.Ldarg_1);
        _il.Emit(OpCodes.Ldc_I4, slot * Unsafe.SizeOf<MlogValue>());
        _il.Emit(OpCodes.Add);
    }

    /// <summary>Moves the number in a value into the local of a variable; leaves after the instruction when the variable's class can't hold it.</summary>
    private void EmitUnwrap(int slot, IlLocal local, Action emitAddress, IrNode node, BasicBlock block)
    {
        var misfit = _il.DefineLabel();
        emitAddress();
        if (_classes[slot] == SlotClass.NumberOrNull)
        {
            _il.Emit(OpCodes.Ldobj, typeof(MlogValue));
            EmitHelper(CompiledSupport.NumberOrNullOfHelper);
            _il.Emit(OpCodes.Stloc, local);
            EmitBranchIfMisfit(local, misfit);
        }
        else
        {
            _il.Emit(OpCodes.Ldfld, TagField);
            _il.Emit(OpCodes.Ldsfld, NumberTagField);
            _il.Emit(OpCodes.Bne_Un, misfit);
            emitAddress();
            _il.Emit(OpCodes.Ldfld, PayloadField);
            if (_classes[slot] == SlotClass.Integer)
                EmitToInteger(misfit);
            _il.Emit(OpCodes.Stloc, local);
        }
        _stubs.Add(() =>
        {
            _il.MarkLabel(misfit);
            _il.Emit(OpCodes.Ldarg_0);
            _il.Emit(OpCodes.Ldc_I4, slot);
            emitAddress();
            _il.Emit(OpCodes.Ldobj, typeof(MlogValue));
            _il.Emit(OpCodes.Call, CompiledSupport.KeepMisfitMethod);
            EmitLeave(new Departure(node.Index + 1, block.End - node.Index - 1, slot));
        });
    }

    private void EmitBranchIfMisfit(IlLocal local, IlLabel target)
    {
        _il.Emit(OpCodes.Ldloc, local);
        _il.Emit(OpCodes.Ldc_R8, CompiledSupport.Misfit);
        _il.Emit(OpCodes.Beq, target);
    }

    private void EmitOpenMemories()
    {
        foreach (var ((slot, use), local) in _memories)
        {
            _il.Emit(OpCodes.Ldarg_0);
            _il.Emit(OpCodes.Ldc_I4, slot);
            _il.Emit(OpCodes.Ldc_I4, (int)use);
            _il.Emit(OpCodes.Call, CompiledSupport.OpenMemoryMethod);
            _il.Emit(OpCodes.Stloc, local);
        }
    }

    private void EmitSpill(int slot)
    {
        EmitAddress(slot);
        EmitLocal(slot);
        if (IsAlwaysNumber(slot))
            _il.Emit(OpCodes.Stfld, PayloadField);
        else
            _il.Emit(OpCodes.Call, CompiledSupport.SpillMethod);
    }

    private void EmitSpillAll()
    {
        foreach (var slot in _written)
            EmitSpill(slot);
    }

    /// <summary>Pushes the number read from an operand: null is 0, an object 1.</summary>
    private void EmitNumber(IrOperand operand)
    {
        if (operand.IsLiteral)
        {
            _il.Emit(OpCodes.Ldc_R8, double.IsNaN(operand.Value) ? 0.0 : operand.Value);
            return;
        }
        if (!_locals.ContainsKey(operand.Slot))
        {
            EmitAddress(operand.Slot);
            EmitHelper(CompiledSupport.NumberOfHelper);
            return;
        }
        EmitLocal(operand.Slot);
        if (!MayBeNull(operand))
            return;
        var isNumber = _il.DefineLabel();
        _il.Emit(OpCodes.Dup);
        _il.Emit(OpCodes.Dup);
        _il.Emit(OpCodes.Beq, isNumber);
        _il.Emit(OpCodes.Pop);
        _il.Emit(OpCodes.Ldc_R8, 0.0);
        _il.MarkLabel(isNumber);
    }

    /// <summary>Pushes an operand as it is kept in a local: NaN is null.</summary>
    private void EmitRaw(IrOperand operand)
    {
        if (operand.IsLiteral)
            _il.Emit(OpCodes.Ldc_R8, operand.Value);
        else
            EmitLocal(operand.Slot);
    }

    /// <summary>Pushes a variable in a local as a number, NaN for null.</summary>
    private void EmitLocal(int slot)
    {
        _il.Emit(OpCodes.Ldloc, _locals[slot]);
        if (_classes[slot] == SlotClass.Integer)
            _il.Emit(OpCodes.Conv_R8);
    }

    /// <summary>Pushes an operand as a value.</summary>
    private void EmitValue(IrOperand operand)
    {
        if (IsRaw(operand))
        {
            EmitRaw(operand);
            _il.Emit(OpCodes.Call, CompiledSupport.ToValueMethod);
            return;
        }
        EmitAddress(operand.Slot);
        _il.Emit(OpCodes.Ldobj, typeof(MlogValue));
    }

    /// <summary>Whether an operand is a literal or in a local.</summary>
    private bool IsRaw(IrOperand operand) => operand.IsLiteral || _locals.ContainsKey(operand.Slot);

    private bool MayBeNull(IrOperand operand) => operand.IsLiteral
        ? double.IsNaN(operand.Value)
        : !IsAlwaysNumber(operand.Slot) && !_known.Contains(operand.Slot);

    private bool IsAlwaysNumber(int slot) => _classes[slot] <= SlotClass.Number;

    /// <summary>Pops a number and stores it, as null when it isn't finite.</summary>
    /// <param name="node">The operation.</param>
    /// <param name="block">Its block.</param>
    /// <param name="mayBeInfinite">Whether it can be NaN or infinite at all.</param>
    private void EmitStore(IrNode node, BasicBlock block, bool mayBeInfinite)
    {
        if (node.Dest < 0 || !_locals.TryGetValue(node.Dest, out var local))
        {
            EmitStoreAnything(node.Dest);
            return;
        }
        if (_classes[node.Dest] == SlotClass.Integer)
        {
            EmitToInteger(Surprise(node, block, node.Dest));
            _il.Emit(OpCodes.Stloc, local);
            return;
        }
        if (!mayBeInfinite)
        {
            _il.Emit(OpCodes.Stloc, local);
            _known.Add(node.Dest);
            return;
        }
        var finite = _il.DefineLabel();
        var result = TakeTemporary();
        _il.Emit(OpCodes.Stloc, result);
        _il.Emit(OpCodes.Ldloc, result);
        _il.Emit(OpCodes.Call, AbsMethod);
        _il.Emit(OpCodes.Ldc_R8, double.MaxValue);
        if (_classes[node.Dest] == SlotClass.Number)
        {
            _il.Emit(OpCodes.Bgt_Un, Surprise(node, block, node.Dest));
            _known.Add(node.Dest);
        }
        else
        {
            _il.Emit(OpCodes.Ble, finite);
            _il.Emit(OpCodes.Ldc_R8, double.NaN);
            _il.Emit(OpCodes.Stloc, result);
            _known.Remove(node.Dest);
        }
        _il.MarkLabel(finite);
        _il.Emit(OpCodes.Ldloc, result);
        _il.Emit(OpCodes.Stloc, local);
    }

    private void EmitStoreAnything(int slot)
    {
        var result = TakeTemporary();
        _il.Emit(OpCodes.Stloc, result);
        _il.Emit(OpCodes.Ldarg_0);
        _il.Emit(OpCodes.Ldc_I4, slot);
        _il.Emit(OpCodes.Ldloc, result);
        _il.Emit(OpCodes.Call, CompiledSupport.SetNumberMethod);
    }

    private IlLocal TakeTemporary() => _temporary ??= _il.DeclareLocal(typeof(double));

    private IlLocal? _temporary;

    private readonly Dictionary<(int Index, int Slot), IlLabel> _surprises = [];

    /// <summary>Where to leave just before an instruction, which the interpreter then executes.</summary>
    /// <param name="node">The operation of the instruction.</param>
    /// <param name="block">Its block.</param>
    /// <param name="slot">The variable that wasn't as assumed; -1 for none.</param>
    private IlLabel Surprise(IrNode node, BasicBlock block, int slot)
    {
        if (_surprises.TryGetValue((node.Index, slot), out var label))
            return label;
        label = _surprises[(node.Index, slot)] = _il.DefineLabel();
        _stubs.Add(() =>
        {
            _il.MarkLabel(label);
            EmitLeave(new Departure(node.Index, block.End - node.Index, slot));
        });
        return label;
    }

    private void EmitLeave(Departure departure)
    {
        _departures.Add(departure);
        _il.Emit(OpCodes.Ldc_I4, _departures.Count - 1);
        _il.Emit(OpCodes.Stloc, _next);
        _il.Emit(OpCodes.Br, _depart);
    }

    private void EmitRefund(int fuel)
    {
        if (fuel == 0)
            return;
        _il.Emit(OpCodes.Ldloc, _fuel);
        _il.Emit(OpCodes.Ldc_I4, fuel);
        _il.Emit(OpCodes.Add);
        _il.Emit(OpCodes.Stloc, _fuel);
    }

    private void EmitExitAt(int next)
    {
        _il.Emit(OpCodes.Ldc_I4, next);
        _il.Emit(OpCodes.Stloc, _next);
        _il.Emit(OpCodes.Br, _exit);
    }
}
