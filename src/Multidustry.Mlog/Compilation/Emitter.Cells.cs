using System.Reflection.Emit;

namespace Multidustry.Mlog.Compilation;

/// <summary>Cells of memory.</summary>
internal sealed partial class Emitter
{
    private IlLocal? _index;

    private void EmitLoadCell(IrNode node, BasicBlock block)
    {
        var cells = _memories[(node.Memory, UseOf(node))];
        var done = _il.DefineLabel();
        var outside = _il.DefineLabel();
        var index = EmitCellIndex(node, cells, outside);
        _il.Emit(OpCodes.Ldloc, cells);
        _il.Emit(OpCodes.Ldloc, index);
        _il.Emit(OpCodes.Ldelem_R8);
        EmitStore(node, block, mayBeInfinite: true);
        _il.MarkLabel(done);
        _known.Remove(node.Dest);
        _stubs.Add(() =>
        {
            _il.MarkLabel(outside);
            EmitLeaveWhenShut(node, block, cells);
            if (_locals.TryGetValue(node.Dest, out var local) && _classes[node.Dest] == SlotClass.NumberOrNull)
            {
                _il.Emit(OpCodes.Ldc_R8, double.NaN);
                _il.Emit(OpCodes.Stloc, local);
                _il.Emit(OpCodes.Br, done);
            }
            else
            {
                _il.Emit(OpCodes.Br, Surprise(node, block, node.Dest));
            }
        });
    }

    private void EmitStoreCell(IrNode node, BasicBlock block)
    {
        var cells = _memories[(node.Memory, UseOf(node))];
        var done = _il.DefineLabel();
        var outside = _il.DefineLabel();
        var index = EmitCellIndex(node, cells, outside);
        _il.Emit(OpCodes.Ldloc, cells);
        _il.Emit(OpCodes.Ldloc, index);
        EmitNumber(node.B);
        _il.Emit(OpCodes.Stelem_R8);
        _il.MarkLabel(done);
        _stubs.Add(() =>
        {
            _il.MarkLabel(outside);
            EmitLeaveWhenShut(node, block, cells);
            _il.Emit(OpCodes.Br, done);
        });
    }

    /// <summary>Memory that isn't there looks like memory without cells.</summary>
    private void EmitLeaveWhenShut(IrNode node, BasicBlock block, IlLocal cells)
    {
        _il.Emit(OpCodes.Ldloc, cells);
        _il.Emit(OpCodes.Ldlen);
        _il.Emit(OpCodes.Brfalse, Surprise(node, block, node.Memory));
    }

    /// <summary>Leaves the index in a local when the memory has such a cell.</summary>
    private IlLocal EmitCellIndex(IrNode node, IlLocal cells, IlLabel outside)
    {
        var index = _index ??= _il.DeclareLocal(typeof(int));
        if (node.A.IsLiteral)
        {
            _il.Emit(OpCodes.Ldc_I4, double.IsNaN(node.A.Value) ? 0 : (int)node.A.Value);
        }
        else
        {
            EmitNumber(node.A);
            _il.Emit(OpCodes.Call, ToIndexMethod);
        }
        _il.Emit(OpCodes.Stloc, index);
        _il.Emit(OpCodes.Ldloc, index);
        _il.Emit(OpCodes.Ldloc, cells);
        _il.Emit(OpCodes.Ldlen);
        _il.Emit(OpCodes.Conv_I4);
        _il.Emit(OpCodes.Bge_Un, outside);
        return index;
    }
}
