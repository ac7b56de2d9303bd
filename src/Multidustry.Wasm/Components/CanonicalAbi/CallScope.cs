using System.Runtime.CompilerServices;

namespace Multidustry.Wasm.Components.CanonicalAbi;

/// <summary>One call between components: what it has lent must come back before it ends.</summary>
internal sealed class CallScope
{
    private readonly List<HandleTable.Entry> _lenders = [];

    /// <summary>Handles that the callee was lent and has not dropped.</summary>
    public int Borrows { get; set; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Begin()
    {
        Borrows = 0;
        if (_lenders.Count > 0)
            _lenders.Clear();
    }

    public void Lend(HandleTable.Entry entry)
    {
        entry.Lends++;
        _lenders.Add(entry);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void End()
    {
        if (Borrows > 0)
            throw Abi.Trap("borrow handles still remain at the end of the call");
        foreach (var entry in _lenders)
            entry.Lends--;
    }
}
