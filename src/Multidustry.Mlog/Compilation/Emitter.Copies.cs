using System.Reflection.Emit;

namespace Multidustry.Mlog.Compilation;

/// <summary>Copies and choices.</summary>
internal sealed partial class Emitter
{
    private void EmitCopy(IrNode node, BasicBlock block, IrOperand source)
    {
        if (!_locals.TryGetValue(node.Dest, out var local))
            return;
        if (_classes[node.Dest] == SlotClass.Integer)
        {
            EmitCopyInteger(node, block, source, local);
            return;
        }
        var mayBeNull = MayBeNull(source);
        if (mayBeNull && _classes[node.Dest] == SlotClass.Number)
        {
            if (source.IsLiteral)
            {
                _il.Emit(OpCodes.Br, Surprise(node, block, node.Dest));
                return;
            }
            EmitRaw(source);
            EmitRaw(source);
            _il.Emit(OpCodes.Bne_Un, Surprise(node, block, node.Dest));
            mayBeNull = false;
        }
        EmitRaw(source);
        _il.Emit(OpCodes.Stloc, local);
        if (mayBeNull)
            _known.Remove(node.Dest);
        else
            _known.Add(node.Dest);
    }

    private void EmitCopyInteger(IrNode node, BasicBlock block, IrOperand source, IlLocal local)
    {
        if (IsInteger(source))
        {
            EmitInteger(source);
        }
        else
        {
            EmitRaw(source);
            EmitToInteger(Surprise(node, block, node.Dest));
        }
        _il.Emit(OpCodes.Stloc, local);
    }

    private void EmitChoose(IrNode node, BasicBlock block)
    {
        var isTrue = _il.DefineLabel();
        var done = _il.DefineLabel();
        EmitTest(node.Condition, node.A, node.B, isTrue);
        var before = _known.ToArray();
        EmitCopy(node, block, node.WhenFalse);
        var isKnown = _known.Contains(node.Dest);
        _il.Emit(OpCodes.Br, done);
        _il.MarkLabel(isTrue);
        _known.Clear();
        _known.UnionWith(before);
        EmitCopy(node, block, node.WhenTrue);
        if (!isKnown)
            _known.Remove(node.Dest);
        _il.MarkLabel(done);
    }
}
