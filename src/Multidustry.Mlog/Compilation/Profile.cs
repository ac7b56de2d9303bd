using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Instructions;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Compilation;

/// <summary>What a compilation assumes: the classes of variables and the places computed jumps reach.</summary>
internal sealed class Profile(SlotClass[] classes, bool[] landings, HashSet<(int Slot, DeviceUse Use)> memories, Type sensors)
{
    public SlotClass[] Classes { get; } = classes;

    /// <summary>Constants, such as links, that are memory to read or to write.</summary>
    public HashSet<(int Slot, DeviceUse Use)> Memories { get; } = memories;

    public bool[] Landings { get; } = landings;

    /// <summary>The host's class of sensors, which compiled code calls without asking the interface.</summary>
    public Type Sensors { get; } = sensors;

    /// <summary>The same with other classes.</summary>
    public Profile With(SlotClass[] classes) => new(classes, Landings, Memories, Sensors);

    /// <summary>Takes what the variables of a running processor hold; only widens what was assumed before.</summary>
    /// <param name="program">The program.</param>
    /// <param name="processor">A processor that runs it.</param>
    /// <param name="before">What was assumed before, if anything was.</param>
    /// <param name="landings">Instructions that computed jumps were seen to reach.</param>
    /// <param name="surprises">Variables that didn't stay as assumed before.</param>
    public static Profile Take(MlogProgram program, MlogProcessor processor, Profile? before, bool[] landings, bool[] surprises)
    {
        var classes = new SlotClass[program.Slots.Length];
        for (var slot = 0; slot < classes.Length; slot++)
        {
            classes[slot] = ClassOf(processor.At(slot));
            if (before is not null)
                classes[slot] = Widest(classes[slot], surprises[slot] ? Wider(before.Classes[slot]) : before.Classes[slot]);
        }
        WidenSharedOutputs(program, classes);
        return new Profile(classes, (bool[])landings.Clone(), FindMemories(program, processor), processor.Sensors.GetType());
    }

    private static SlotClass Widest(SlotClass one, SlotClass other) => one > other ? one : other;

    private static SlotClass Wider(SlotClass narrow) => narrow == SlotClass.Anything ? narrow : narrow + 1;

    private static HashSet<(int Slot, DeviceUse Use)> FindMemories(MlogProgram program, MlogProcessor processor)
    {
        var memories = new HashSet<(int Slot, DeviceUse Use)>();
        foreach (var instruction in program.Code)
        {
            var (slot, use) = instruction switch
            {
                ReadInstruction read => (read.Target, DeviceUse.Read),
                WriteInstruction write => (write.Target, DeviceUse.Write),
                _ => (-1, default),
            };
            if (slot >= 0 && program.Slots[slot].IsConstant && slot != Slots.Unit && CompiledSupport.OpenMemory(processor, slot, (int)use).Length > 0)
                memories.Add((slot, use));
        }
        return memories;
    }

    private static SlotClass ClassOf(in MlogValue value) =>
        value.IsNumber ? (IntegerRange.Holds(value.Payload) ? SlotClass.Integer : SlotClass.Number) : value.IsNull ? SlotClass.NumberOrNull : SlotClass.Anything;

    /// <summary>
    /// An instruction that writes several variables at once can surprise with more than one of them, which leaving compiled code
    /// couldn't repair; their outputs stay in memory.
    /// </summary>
    private static void WidenSharedOutputs(MlogProgram program, SlotClass[] classes)
    {
        foreach (var instruction in program.Code)
            if (instruction.Writes.Length > 1 && instruction is not UnpackColorInstruction)
                foreach (var slot in instruction.Writes)
                    classes[slot] = SlotClass.Anything;
        classes[Slots.Counter] = classes[Slots.NewCounter] = classes[Slots.Sink] = SlotClass.Anything;
    }
}
