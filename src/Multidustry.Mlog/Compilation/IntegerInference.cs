using Multidustry.Mlog.Instructions;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Compilation;

/// <summary>Finds which of the variables that hold whole numbers now are only ever given whole numbers by the program.</summary>
internal sealed class IntegerInference(MlogProgram program, SlotClass[] classes)
{
    /// <summary>Widens the classes of the others, until nothing changes any more.</summary>
    public static void Widen(MlogProgram program, SlotClass[] classes)
    {
        var inference = new IntegerInference(program, classes);
        while (inference.WidenOnce())
        {
        }
    }

    private bool WidenOnce()
    {
        var changed = false;
        foreach (var instruction in program.Code)
        {
            var inner = instruction.Bare;
            if (GivesIntegers(inner))
                continue;
            foreach (var slot in inner.Writes)
                if (classes[slot] == SlotClass.Integer)
                    (classes[slot], changed) = (SlotClass.Number, true);
        }
        return changed;
    }

    private bool GivesIntegers(Instruction instruction) => instruction switch
    {
        OperationInstruction { Operation: Operation.Rand } => false,
        OperationInstruction operation => IntegerOperations.IsComparison(operation.Operation)
            || (IsInteger(operation.A) && (IntegerOperations.IsUnary(operation.Operation) || IsInteger(operation.B))
                && IntegerOperations.IsClosed(operation.Operation, LiteralOf(operation.B))),
        SetInstruction set => IsInteger(set.From),
        SelectInstruction select => IsInteger(select.WhenTrue) && IsInteger(select.WhenFalse),
        _ => false,
    };

    private bool IsInteger(int slot) => slot == Slots.Counter || classes[slot] == SlotClass.Integer;

    private double? LiteralOf(int slot) => program.Slots[slot].IsLiteral ? program.Slots[slot].Initial.Payload : null;
}
