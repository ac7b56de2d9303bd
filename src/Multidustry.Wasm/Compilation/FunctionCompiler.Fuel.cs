using System.Reflection.Emit;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Compilation;

// Fuel is kept in a local, that is, in a register, and given back before whatever may look at it.
internal sealed unsafe partial class FunctionCompiler
{
    private void Meter(long cost)
    {
        if (!_module.Options.MeterFuel || cost == 0)
            return;
        _il.Emit(OpCodes.Ldloc, _fuel);
        _il.Emit(OpCodes.Ldc_I8, cost);
        _il.Emit(OpCodes.Sub);
        _il.Emit(OpCodes.Stloc, _fuel);
        TrapUnless(OpCodes.Bge, TrapKind.OutOfFuel, () =>
        {
            _il.Emit(OpCodes.Ldloc, _fuel);
            _il.Emit(OpCodes.Ldc_I8, 0L);
        });
    }

    private void FlushFuel()
    {
        if (!_module.Options.MeterFuel)
            return;
        LoadContext(ContextFields.Fuel);
        _il.Emit(OpCodes.Ldloc, _fuel);
        _il.Emit(OpCodes.Stind_I8);
    }

    private void ReloadFuel()
    {
        if (!_module.Options.MeterFuel)
            return;
        LoadCurrentFuel();
        _il.Emit(OpCodes.Stloc, _fuel);
    }

    private void CheckInterruption() =>
        TrapUnless(OpCodes.Brfalse, TrapKind.Interrupted, () =>
        {
            LoadContext(ContextFields.Interrupted);
            _il.Emit(OpCodes.Volatile);
            _il.Emit(OpCodes.Ldind_I4);
        });

    /// <summary>Loads what <paramref name="operands"/> loads, and traps unless <paramref name="branch"/> holds for it.</summary>
    private void TrapUnless(OpCode branch, TrapKind kind, Action operands)
    {
        var fine = _il.DefineLabel();
        operands();
        _il.Emit(branch, fine);
        EmitTrap(kind);
        _il.MarkLabel(fine);
    }

    private void EmitTrap(TrapKind kind)
    {
        _il.Emit(OpCodes.Ldloc, _context);
        if (_module.Options.MeterFuel)
            _il.Emit(OpCodes.Ldloc, _fuel);
        else
            LoadCurrentFuel();
        _il.Emit(OpCodes.Ldc_I4, (int)kind);
        _il.Emit(OpCodes.Call, ThrowTrap);
    }

    private void LoadCurrentFuel()
    {
        LoadContext(ContextFields.Fuel);
        _il.Emit(OpCodes.Ldind_I8);
    }
}
