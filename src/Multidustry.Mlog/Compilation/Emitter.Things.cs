using System.Reflection.Emit;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Compilation;

/// <summary>Values from outside the processor, and colours.</summary>
internal sealed partial class Emitter
{
    private void EmitSense(IrNode node, BasicBlock block)
    {
        EmitAddressOfAnything(node.Dest);
        _il.Emit(OpCodes.Ldarg_0);
        EmitAddress(node.Memory);
        _il.Emit(OpCodes.Ldc_I4, node.Target);
        _il.Emit(OpCodes.Call, CompiledSupport.SenseMethod);
        EmitStoreValue(node, block);
    }

    private void EmitLink(IrNode node, BasicBlock block)
    {
        EmitAddressOfAnything(node.Dest);
        _il.Emit(OpCodes.Ldarg_0);
        if (IsInteger(node.A))
        {
            EmitInteger(node.A);
        }
        else
        {
            EmitNumber(node.A);
            _il.Emit(OpCodes.Call, CompiledSupport.ToWholeMethod);
        }
        _il.Emit(OpCodes.Call, CompiledSupport.LinkAtMethod);
        EmitStoreValue(node, block);
    }

    private void EmitPack(IrNode node, BasicBlock block)
    {
        foreach (var channel in (ReadOnlySpan<IrOperand>)[node.A, node.B, node.WhenTrue, node.WhenFalse])
            EmitNumber(channel);
        _il.Emit(OpCodes.Call, CompiledSupport.PackMethod);
        EmitStore(node, block, mayBeInfinite: false);
    }

    private void EmitUnpack(IrNode node, BasicBlock block)
    {
        EmitNumber(node.A);
        _il.Emit(OpCodes.Ldc_I4, node.Target);
        _il.Emit(OpCodes.Call, CompiledSupport.UnpackMethod);
        EmitStore(node, block, mayBeInfinite: false);
    }

    /// <summary>Pushes where a value goes that isn't kept in a local.</summary>
    private void EmitAddressOfAnything(int slot)
    {
        if (!_locals.ContainsKey(slot))
            EmitAddress(slot);
    }

    /// <summary>Pops a value and stores it; leaves after the instruction when the variable's local can't hold it.</summary>
    private void EmitStoreValue(IrNode node, BasicBlock block)
    {
        if (!_locals.TryGetValue(node.Dest, out var local))
        {
            _il.Emit(OpCodes.Stobj, typeof(MlogValue));
            return;
        }
        _il.Emit(OpCodes.Stloc, _value);
        EmitUnwrap(node.Dest, local, () => _il.Emit(OpCodes.Ldloca, _value), node, block);
        _known.Remove(node.Dest);
    }
}
