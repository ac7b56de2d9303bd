using Multidustry.Mlog.Compilation;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Tests.Compilation;

/// <summary>Programs as the compiler sees them, with every variable taken for a number unless told otherwise.</summary>
internal static class IrFactory
{
    public static MlogProgram Program(string code) => MlogProgram.Compile(code, new MlogProgramOptions { Vocabulary = ProgramBench.Vocabulary });

    public static SlotClass[] Classes(MlogProgram program, SlotClass variables = SlotClass.Number, params string[] objects)
    {
        var classes = new SlotClass[program.Slots.Length];
        for (var slot = 0; slot < classes.Length; slot++)
            classes[slot] = slot < Slots.Names.Length || objects.Contains(program.Slots[slot].Name) ? SlotClass.Anything
                : !program.Slots[slot].IsLiteral ? variables
                : program.Slots[slot].Initial.IsNumber ? (IntegerRange.Holds(program.Slots[slot].Initial.AsNumber) ? SlotClass.Integer : SlotClass.Number)
                : program.Slots[slot].Initial.IsNull ? SlotClass.NumberOrNull : SlotClass.Anything;
        return classes;
    }

    /// <summary>The whole text as one block.</summary>
    public static List<IrNode> Lower(MlogProgram program, SlotClass[] classes) =>
        new Lowering(program, classes, []).Lower(new BasicBlock(0, program.Length));

    public static List<IrNode> Optimize(string code, params string[] objects)
    {
        var program = Program(code);
        var classes = Classes(program, SlotClass.Number, objects);
        var nodes = Lower(program, classes);
        new BlockOptimizer(classes).Optimize(nodes);
        return nodes;
    }

    public static int SlotOf(MlogProgram program, string name) => Array.FindIndex(program.Slots, slot => slot.Name == name);
}
