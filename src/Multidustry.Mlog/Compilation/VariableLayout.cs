using System.Runtime.CompilerServices;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Compilation;

/// <summary>
/// How compiled code finds the variables it keeps in locals, and leaves them: as bare numbers, NaN for null. Doing this in
/// a table here instead of in emitted code makes that half as long and its compilation twice as fast.
/// </summary>
internal sealed class VariableLayout
{
    private readonly int[] _integers;
    private readonly int[] _numbers;
    private readonly int[] _nullable;
    private readonly int[] _writtenNullable;

    public VariableLayout(IEnumerable<int> kept, HashSet<int> written, SlotClass[] classes)
    {
        List<int> integers = [], numbers = [], nullable = [], writtenNullable = [];
        foreach (var slot in kept)
        {
            (classes[slot] switch { SlotClass.Integer => integers, SlotClass.Number => numbers, _ => nullable }).Add(slot);
            if (classes[slot] == SlotClass.NumberOrNull && written.Contains(slot))
                writtenNullable.Add(slot);
        }
        (_integers, _numbers, _nullable, _writtenNullable) = ([.. integers], [.. numbers], [.. nullable], [.. writtenNullable]);
    }

    /// <summary>Whether every variable is what its class can hold; makes null a NaN.</summary>
    public bool Enter(ref MlogValue variables)
    {
        foreach (var slot in _numbers)
            if (!Unsafe.Add(ref variables, slot).IsNumber)
                return false;
        foreach (var slot in _integers)
        {
            ref var variable = ref Unsafe.Add(ref variables, slot);
            if (!variable.IsNumber || !IntegerRange.Holds(variable.Payload))
                return false;
        }
        foreach (var slot in _nullable)
        {
            ref var variable = ref Unsafe.Add(ref variables, slot);
            if (variable.IsNull)
                variable.Payload = double.NaN;
            else if (!variable.IsNumber)
                return false;
        }
        return true;
    }

    /// <summary>Makes NaN null again.</summary>
    public void Leave(ref MlogValue variables)
    {
        foreach (var slot in _writtenNullable)
        {
            ref var variable = ref Unsafe.Add(ref variables, slot);
            var tag = double.IsNaN(variable.Payload) ? null : NumberTag.Instance;
            if (!ReferenceEquals(variable.Tag, tag))
                variable.Tag = tag;
        }
    }
}
