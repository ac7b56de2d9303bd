using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using Multidustry.Mlog.Hosting;

namespace Multidustry.Mlog.Compilation;

/// <summary>Values from outside the processor, and colours.</summary>
internal sealed partial class Emitter
{
    /// <summary>What becomes part of a program takes the platform's compiler so long that beyond so many it is called.</summary>
    private const int MostInlined = 24, MostDirectSenses = 16;

    private static readonly ConditionalWeakTable<Type, MethodInfo> SenseMethods = [];

    private readonly Type _sensorType;
    private int _directSenses;
    private int _inlined;
    private MethodInfo? _sense;
    private IlLocal? _sensors;

    private void EmitSense(IrNode node, BasicBlock block)
    {
        if (_directSenses++ >= MostDirectSenses)
        {
            EmitSenseAny(node);
            EmitStoreValue(node, block);
            return;
        }
        var (isOther, done) = (_il.DefineLabel(), _il.DefineLabel());
        _il.Emit(OpCodes.Ldloc, _sensors!.Value);
        _il.Emit(OpCodes.Brfalse, isOther);
        EmitAddress(node.Memory);
        _il.Emit(OpCodes.Call, CompiledSupport.IsEntityMethod);
        _il.Emit(OpCodes.Brfalse, isOther);
        _il.Emit(OpCodes.Ldloc, _sensors!.Value);
        EmitAddress(node.Memory);
        _il.Emit(OpCodes.Ldc_I4, node.Target);
        _il.Emit(OpCodes.Call, _sense!);
        _il.Emit(OpCodes.Stloc, _value);
        _il.Emit(OpCodes.Br, done);
        _il.MarkLabel(isOther);
        EmitSenseAny(node);
        _il.MarkLabel(done);
        EmitStoreValue(node, block);
    }

    private void EmitSenseAny(IrNode node)
    {
        _il.Emit(OpCodes.Ldarg_0);
        EmitAddress(node.Memory);
        _il.Emit(OpCodes.Ldc_I4, node.Target);
        _il.Emit(OpCodes.Call, CompiledSupport.SenseMethod);
        _il.Emit(OpCodes.Stloc, _value);
    }

    /// <summary>
    /// The host's sensors as the class they were seen to be; null when they are of another. Calls to a class go straight to its method,
    /// which may become part of the compiled code.
    /// </summary>
    private void EmitFindSensors()
    {
        if (!_blocks.Any(block => block.Exists(node => node.Kind == IrKind.Sense)))
            return;
        _sense = SenseMethods.GetValue(_sensorType, FindSense);
        var sensors = _il.DeclareLocal(_sensorType);
        _sensors = sensors;
        _il.Emit(OpCodes.Ldarg_0);
        _il.Emit(OpCodes.Call, CompiledSupport.SensorsMethod);
        _il.Emit(OpCodes.Isinst, _sensorType);
        _il.Emit(OpCodes.Stloc, sensors);
    }

    private static MethodInfo FindSense(Type sensors)
    {
        var map = sensors.GetInterfaceMap(typeof(ISensorAccess));
        return map.TargetMethods[Array.IndexOf(map.InterfaceMethods, CompiledSupport.SensePropertyMethod)];
    }

    private void EmitLink(IrNode node, BasicBlock block)
    {
        _il.Emit(OpCodes.Ldarg_0);
        if (IsInteger(node.A))
        {
            EmitInteger(node.A);
        }
        else
        {
            EmitNumber(node.A);
            _il.Emit(OpCodes.Call, ToWholeMethod);
        }
        EmitHelper(CompiledSupport.LinkAtHelper);
        _il.Emit(OpCodes.Stloc, _value);
        EmitStoreValue(node, block);
    }

    private void EmitHelper(CompiledSupport.Helper helper) =>
        _il.Emit(OpCodes.Call, _inlined++ < MostInlined ? helper.Inlined : helper.Called);

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

    /// <summary>Stores the value that was found; leaves after the instruction when the variable's local can't hold it.</summary>
    private void EmitStoreValue(IrNode node, BasicBlock block)
    {
        if (!_locals.TryGetValue(node.Dest, out var local))
        {
            EmitAddress(node.Dest);
            _il.Emit(OpCodes.Ldloc, _value);
            EmitHelper(CompiledSupport.StoreHelper);
            return;
        }
        EmitUnwrap(node.Dest, local, () => _il.Emit(OpCodes.Ldloca, _value), node, block);
        _known.Remove(node.Dest);
    }
}
