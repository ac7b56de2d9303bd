using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Instructions;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Compilation;

/// <summary>Turns instructions into operations. What has no operation of its own is executed as it is.</summary>
internal sealed class Lowering(MlogProgram program, SlotClass[] classes, HashSet<(int Slot, DeviceUse Use)> memories)
{
    public List<IrNode> Lower(BasicBlock block)
    {
        var nodes = new List<IrNode>(block.Cost);
        for (var index = block.Start; index < block.End; index++)
            if (program.Code[index] is UnpackColorInstruction unpack && !unpack.Channels.Contains(unpack.Color))
                nodes.AddRange(Enumerable.Range(0, UnpackColorInstruction.ChannelCount).Select(channel => LowerChannel(unpack, channel, index)));
            else if (program.Code[index] is not NoOperation)
                nodes.Add(Lower(program.Code[index], index));
        return nodes;
    }

    private IrNode Lower(Instruction instruction, int index)
    {
        var writesCounter = instruction is CounterInstruction { WritesCounter: true };
        var inner = instruction.Bare;
        return inner switch
        {
            OperationInstruction { Operation: not Operation.Rand } operation when writesCounter && CanCompute(operation) => new IrNode(IrKind.ComputedJump, index)
            {
                Instruction = instruction, Operation = operation.Operation, A = Operand(operation.A, index), B = Operand(operation.B, index),
            },
            SetInstruction set when writesCounter && (set.From == Slots.Counter || classes[set.From] <= SlotClass.Number) => new IrNode(IrKind.ComputedJump, index)
            {
                Instruction = instruction, Operation = Operation.Sub, A = Operand(set.From, index), B = new IrOperand(set.From, true, 0),
            },
            _ when writesCounter => new IrNode(IrKind.CallJump, index) { Instruction = instruction },
            OperationInstruction { Operation: not Operation.Rand } operation => new IrNode(IrKind.Compute, index)
            {
                Instruction = instruction, Dest = operation.Result, Operation = operation.Operation, A = Operand(operation.A, index), B = Operand(operation.B, index),
            },
            SetInstruction set when IsNumeric(set.From) && IsNumeric(set.To) => new IrNode(IrKind.Copy, index)
            {
                Instruction = instruction, Dest = set.To, A = Operand(set.From, index),
            },
            SelectInstruction select when IsNumeric(select.Result) && IsNumeric(select.WhenTrue) && IsNumeric(select.WhenFalse) => new IrNode(IrKind.Choose, index)
            {
                Instruction = instruction, Dest = select.Result, Condition = select.Kind, A = Operand(select.Left, index), B = Operand(select.Right, index),
                WhenTrue = Operand(select.WhenTrue, index), WhenFalse = Operand(select.WhenFalse, index),
            },
            ReadInstruction read when memories.Contains((read.Target, DeviceUse.Read)) && IsNumeric(read.Output) && IsNumeric(read.Address) => new IrNode(IrKind.Load, index)
            {
                Instruction = instruction, Dest = read.Output, Memory = read.Target, A = Operand(read.Address, index),
            },
            WriteInstruction write when memories.Contains((write.Target, DeviceUse.Write)) && IsNumeric(write.Address) && IsNumeric(write.Input) => new IrNode(IrKind.Store, index)
            {
                Instruction = instruction, Memory = write.Target, A = Operand(write.Address, index), B = Operand(write.Input, index),
            },
            PackColorInstruction pack => new IrNode(IrKind.Pack, index)
            {
                Instruction = instruction, Dest = pack.Result, A = Operand(pack.Channels[0], index), B = Operand(pack.Channels[1], index),
                WhenTrue = Operand(pack.Channels[2], index), WhenFalse = Operand(pack.Channels[3], index),
            },
            GetLinkInstruction link => new IrNode(IrKind.Link, index) { Instruction = instruction, Dest = link.Output, A = Operand(link.Number, index) },
            SensorInstruction sensor when classes[sensor.From] == SlotClass.Anything && sensor.From != Slots.Counter && PropertyAt(sensor.What) is { } property =>
                new IrNode(IrKind.Sense, index) { Instruction = instruction, Dest = sensor.To, Memory = sensor.From, Target = (int)property },
            JumpInstruction { Kind: ConditionKind.Always } jump => new IrNode(IrKind.Jump, index) { Instruction = instruction, Target = jump.Target },
            JumpInstruction jump => new IrNode(IrKind.Branch, index)
            {
                Instruction = instruction, Condition = jump.Kind, Target = jump.Target, A = Operand(jump.Left, index), B = Operand(jump.Right, index),
            },
            EndInstruction => new IrNode(IrKind.Jump, index) { Instruction = instruction, Target = program.Length },
            WriteInstruction => new IrNode(IrKind.CallWrite, index) { Instruction = instruction },
            _ => new IrNode(IrKind.Call, index) { Instruction = instruction },
        };
    }

    private IrNode LowerChannel(UnpackColorInstruction unpack, int channel, int index) => new(IrKind.Unpack, index)
    {
        Instruction = unpack, Dest = unpack.Channels[channel], A = Operand(unpack.Color, index), Target = channel,
    };

    private static bool CanCompute(OperationInstruction operation) =>
        operation.Operation is not (Operation.Equal or Operation.NotEqual or Operation.StrictEqual);

    /// <summary>The counter is known where it is read; other literals are known anyway.</summary>
    private IrOperand Operand(int slot, int index)
    {
        if (slot == Slots.Counter)
            return new IrOperand(slot, true, index + 1);
        ref readonly var variable = ref program.Slots[slot];
        if (!variable.IsLiteral || !(variable.Initial.IsNumber || variable.Initial.IsNull))
            return new IrOperand(slot, false, 0);
        return new IrOperand(slot, true, variable.Initial.IsNumber ? variable.Initial.Payload : double.NaN);
    }

    private LogicProperty? PropertyAt(int slot) =>
        program.Slots[slot].IsLiteral ? (program.Slots[slot].Initial.Tag as MlogProperty)?.Property : null;

    private bool IsNumeric(int slot) => slot == Slots.Counter || classes[slot] != SlotClass.Anything;
}
