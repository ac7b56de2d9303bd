using Multidustry.Mlog.Instructions;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Compilation;

/// <summary>What a compilation assumes: the classes of variables and the places computed jumps reach.</summary>
internal sealed class Profile(SlotClass[] classes, bool[] landings)
{
    public SlotClass[] Classes { get; } = classes;

    public bool[] Landings { get; } = landings;

    /// <summary>Takes what the variables of a running processor hold; only widens what was assumed before.</summary>
    public static Profile Take(MlogProgram program, MlogProcessor processor, Profile? before, bool[] landings)
    {
        var classes = new SlotClass[program.Slots.Length];
        for (var slot = 0; slot < classes.Length; slot++)
        {
            classes[slot] = ClassOf(processor.At(slot));
            if (before is not null && before.Classes[slot] > classes[slot])
                classes[slot] = before.Classes[slot];
        }
        WidenSharedOutputs(program, classes);
        return new Profile(classes, (bool[])landings.Clone());
    }

    private static SlotClass ClassOf(in MlogValue value) =>
        value.IsNumber ? SlotClass.Number : value.IsNull ? SlotClass.NumberOrNull : SlotClass.Anything;

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
