using System.Reflection.Emit;

namespace Multidustry.Mlog.Compilation;

/// <summary>One operation each.</summary>
internal sealed partial class Emitter
{
    private void EmitNode(IrNode node, BasicBlock block)
    {
        switch (node.Kind)
        {
            case IrKind.Compute when node.Dest >= 0 && _classes[node.Dest] == SlotClass.Integer && IsInteger(node):
                EmitIntegerOperation(node, block);
                _il.Emit(OpCodes.Stloc, _locals[node.Dest]);
                break;
            case IrKind.Compute:
                EmitOperation(node);
                EmitStore(node, block, FiniteResults.MayBeInfinite(node, IsInteger));
                break;
            case IrKind.Copy:
                EmitCopy(node, block, node.A);
                break;
            case IrKind.Choose:
                EmitChoose(node, block);
                break;
            case IrKind.Load:
                EmitLoadCell(node, block);
                break;
            case IrKind.Store:
                EmitStoreCell(node, block);
                break;
            case IrKind.Sense:
                EmitSense(node, block);
                break;
            case IrKind.Link:
                EmitLink(node, block);
                break;
            case IrKind.Pack:
                EmitPack(node, block);
                break;
            case IrKind.Unpack:
                EmitUnpack(node, block);
                break;
            case IrKind.Call:
                EmitCall(node, block);
                break;
            case IrKind.CallWrite:
                EmitCallWrite(node, block);
                break;
            default:
                EmitFlow(node, block);
                break;
        }
    }
}
