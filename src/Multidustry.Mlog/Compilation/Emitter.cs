using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Instructions;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Compilation;

/// <summary>
/// Emits a program as one dynamic method. Variables with a class below <see cref="SlotClass.Anything"/> live in IL locals from entry
/// to exit. A block takes its fuel at its start; with too little left the method returns and the interpreter steps. Whatever
/// doesn't fit the profile returns just before the instruction that it happened in.
/// </summary>
internal sealed partial class Emitter
{
    private const int MaxLocals = 256;

    private static readonly FieldInfo PayloadField = typeof(MlogValue).GetField(nameof(MlogValue.Payload), BindingFlags.Instance | BindingFlags.NonPublic)!;
    private static readonly FieldInfo ExitNextField = typeof(MlogProcessor).GetField(nameof(MlogProcessor.ExitNext), BindingFlags.Instance | BindingFlags.NonPublic)!;
    private static readonly FieldInfo ExitCurrentField = typeof(MlogProcessor).GetField(nameof(MlogProcessor.ExitCurrent), BindingFlags.Instance | BindingFlags.NonPublic)!;
    private static readonly FieldInfo DepartureField = typeof(MlogProcessor).GetField(nameof(MlogProcessor.Departure), BindingFlags.Instance | BindingFlags.NonPublic)!;

    private readonly MlogProgram _program;
    private SlotClass[] _classes;
    private readonly ControlFlow _flow;
    private readonly List<IrNode>[] _blocks;
    private readonly IlWriter _il;
    private readonly DynamicMethod _method;
    private readonly Dictionary<int, IlLocal> _locals = [];
    private readonly Dictionary<(int Slot, DeviceUse Use), IlLocal> _memories = [];
    private readonly HashSet<int> _written = [];
    private readonly List<Action> _stubs = [];
    private readonly IlLabel[] _labels;
    private readonly IlLabel[] _paid;
    private readonly IlLabel?[] _shortages;
    private int _slotCount;
    private readonly IlLabel _exit;
    private readonly IlLabel _leave;
    private readonly IlLabel _dispatch;
    private readonly IlLabel _depart;
    private readonly IlLocal _fuel;
    private readonly IlLocal _next;
    private readonly IlLocal _value;
    private readonly List<Departure> _departures = [];
    private int _current;

    private Emitter(MlogProgram program, Profile profile, CodeQuality quality)
    {
        (_program, _sensorType) = (program, profile.Sensors);
        _flow = new ControlFlow(program.Code, profile.Landings);
        _classes = KeepBusiest(program, profile.Classes);
        var lowering = new Lowering(program, _classes, profile.Memories);
        _blocks = [.. _flow.Blocks.Select(lowering.Lower)];
        var optimizer = new BlockOptimizer(_classes);
        foreach (var block in _blocks)
            optimizer.Optimize(block);
        _method = new DynamicMethod("mlog", typeof(int), [typeof(MlogProcessor), typeof(MlogValue).MakeByRefType(), typeof(int), typeof(int)], CompilationModules.Of(quality), true);
        _il = new IlWriter(_method);
        (_labels, _paid, _shortages) = (DefineLabels(), DefineLabels(), new IlLabel?[_blocks.Length]);
        (_exit, _leave, _dispatch, _depart) = (_il.DefineLabel(), _il.DefineLabel(), _il.DefineLabel(), _il.DefineLabel());
        (_fuel, _next, _value) = (_il.DeclareLocal(typeof(int)), _il.DeclareLocal(typeof(int)), _il.DeclareLocal(typeof(MlogValue)));
        DeclareLocals();
        _slotCount = _classes.Length;
        foreach (var node in Deferral.Find(_blocks, _classes, MayLeave))
        {
            _locals.Remove(node.Dest);
            _written.Remove(node.Dest);
        }
    }

    private IlLabel[] DefineLabels() => [.. _blocks.Select(_ => _il.DefineLabel())];

    public static CompiledProgram Compile(MlogProgram program, Profile profile, CodeQuality quality)
    {
        var emitter = new Emitter(program, profile, quality);
        emitter.EmitMethod();
        var layout = new VariableLayout(emitter._locals.Keys.Where(slot => slot < program.Slots.Length), emitter._written, emitter._classes);
        return new CompiledProgram(emitter._method.CreateDelegate<CompiledBody>(), layout, profile.With(emitter._classes[..program.Slots.Length]))
        {
            Quality = quality,
            Entries = emitter._flow.Entries,
            Departures = [.. emitter._departures],
            MinimumFuel = Math.Max(emitter._flow.LargestNeed, 2 * emitter._locals.Count),
        };
    }

    /// <summary>Locals beyond what the platform's compiler tracks would only cost; the variables used most keep theirs.</summary>
    private static SlotClass[] KeepBusiest(MlogProgram program, SlotClass[] classes)
    {
        var kept = (SlotClass[])classes.Clone();
        var candidates = new List<int>(kept.Length);
        for (var slot = 0; slot < kept.Length; slot++)
            if (kept[slot] != SlotClass.Anything && !program.Slots[slot].IsLiteral)
                candidates.Add(slot);
        if (candidates.Count > MaxLocals)
        {
            var uses = new int[classes.Length];
            foreach (var instruction in program.Code)
            {
                foreach (var slot in instruction.Reads)
                    uses[slot]++;
                foreach (var slot in instruction.Writes)
                    uses[slot]++;
            }
            foreach (var slot in candidates.OrderByDescending(slot => uses[slot]).Skip(MaxLocals))
                kept[slot] = SlotClass.Anything;
        }
        IntegerInference.Widen(program, kept);
        return kept;
    }

    private void EmitMethod()
    {
        EmitPrologue();
        _il.MarkLabel(_dispatch);
        EmitDispatch();
        for (var block = 0; block < _blocks.Length; block++)
            EmitBlock(block);
        // Stubs may add stubs.
        for (var i = 0; i < _stubs.Count; i++)
            _stubs[i]();
        EmitExit();
        _il.Finish();
    }

    private void DeclareLocals()
    {
        foreach (var block in _blocks)
            foreach (var node in block)
            {
                foreach (var operand in node.Operands)
                    if (!operand.IsLiteral)
                        Declare(operand.Slot);
                if (node.Dest >= 0)
                    DeclareWritten(node.Dest);
                foreach (var slot in node.Instruction.Writes)
                    DeclareWritten(slot);
                if (node.Kind is IrKind.Load or IrKind.Store && !_memories.ContainsKey((node.Memory, UseOf(node))))
                    _memories[(node.Memory, UseOf(node))] = _il.DeclareLocal(typeof(double[]));
            }
    }

    private void DeclareWritten(int slot)
    {
        if (Declare(slot))
            _written.Add(slot);
    }

    private bool Declare(int slot)
    {
        if (_classes[slot] == SlotClass.Anything)
            return false;
        if (!_locals.ContainsKey(slot))
            _locals[slot] = _il.DeclareLocal(_classes[slot] == SlotClass.Integer ? typeof(long) : typeof(double));
        return true;
    }

    /// <summary>The variables were made sure to fit by <see cref="VariableLayout"/>.</summary>
    private void EmitPrologue()
    {
        var start = _il.DefineLabel();
        _il.Emit(OpCodes.Ldarg_3);
        _il.Emit(OpCodes.Brtrue, start);
        _il.Emit(OpCodes.Ldc_I4_0);
        _il.Emit(OpCodes.Ret);
        _il.MarkLabel(start);
        foreach (var (slot, local) in _locals)
        {
            EmitAddress(slot);
            _il.Emit(OpCodes.Ldfld, PayloadField);
            if (_classes[slot] == SlotClass.Integer)
                _il.Emit(OpCodes.Conv_I8);
            _il.Emit(OpCodes.Stloc, local);
        }
        EmitOpenMemories();
        EmitFindSensors();
        _il.Emit(OpCodes.Ldarg_3);
        _il.Emit(OpCodes.Stloc, _fuel);
        _il.Emit(OpCodes.Ldarg_2);
        _il.Emit(OpCodes.Stloc, _next);
        _il.Emit(OpCodes.Br, _dispatch);
    }

    /// <summary>To the block that starts at the next instruction; out of the method when none does.</summary>
    private void EmitDispatch()
    {
        var targets = new IlLabel[_program.Length];
        for (var i = 0; i < targets.Length; i++)
            targets[i] = _flow.Entries[i] ? _labels[_flow.BlockAt(i)] : _exit;
        _il.Emit(OpCodes.Ldloc, _next);
        _il.Emit(OpCodes.Switch, targets);
        _il.Emit(OpCodes.Br, _exit);
    }

    private void EmitBlock(int number)
    {
        var block = _flow.Blocks[number];
        if (_flow.Asks(number))
        {
            _il.MarkLabel(_labels[number]);
            _il.Emit(OpCodes.Ldloc, _fuel);
            _il.Emit(OpCodes.Ldc_I4, _flow.NeedOf(number));
            _il.Emit(OpCodes.Blt, ShortageOf(number));
        }
        _il.MarkLabel(_paid[number]);
        _il.Emit(OpCodes.Ldloc, _fuel);
        _il.Emit(OpCodes.Ldc_I4, block.Cost);
        _il.Emit(OpCodes.Sub);
        _il.Emit(OpCodes.Stloc, _fuel);
        _known.Clear();
        _current = number;
        foreach (var node in _blocks[number])
        {
            if (node.Stretch > 0)
            {
                EmitKeepOperands(node, block, node.Stretch);
                continue;
            }
            EmitNode(node, block);
            ForgetKept(node);
        }
        if (_blocks[number] is not [.., { Kind: IrKind.Jump or IrKind.ComputedJump or IrKind.CallJump }])
            EmitGoto(block.End);
    }

    /// <summary>Stores the numbers in the locals; which of them are null, <see cref="VariableLayout"/> settles.</summary>
    private void EmitExit()
    {
        _il.MarkLabel(_depart);
        _il.Emit(OpCodes.Ldarg_0);
        _il.Emit(OpCodes.Ldloc, _next);
        _il.Emit(OpCodes.Stfld, DepartureField);
        _il.MarkLabel(_exit);
        foreach (var slot in _written)
        {
            EmitAddress(slot);
            EmitLocal(slot);
            _il.Emit(OpCodes.Stfld, PayloadField);
        }
        EmitDeferred();
        _il.MarkLabel(_leave);
        _il.Emit(OpCodes.Ldarg_0);
        _il.Emit(OpCodes.Ldloc, _next);
        _il.Emit(OpCodes.Stfld, ExitNextField);
        _il.Emit(OpCodes.Ldloc, _fuel);
        _il.Emit(OpCodes.Ret);
    }

    private static DeviceUse UseOf(IrNode node) => node.Kind == IrKind.Load ? DeviceUse.Read : DeviceUse.Write;
}
