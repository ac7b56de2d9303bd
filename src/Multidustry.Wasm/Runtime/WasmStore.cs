using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Multidustry.Wasm.Components.Tasks;

namespace Multidustry.Wasm.Runtime;

/// <summary>
/// What a group of instances shares: fuel, limits and references. Instances of one store can call each other; stores are
/// independent. One thread at a time may use a store; only <see cref="Interrupt"/> may be called from another.
/// </summary>
public sealed unsafe class WasmStore
{
    private const int MaxResults = 1_000;
    private readonly StoreContext[] _context = GC.AllocateArray<StoreContext>(1, pinned: true);
    private readonly WasmValue[] _results = GC.AllocateUninitializedArray<WasmValue>(MaxResults, pinned: true);
    private readonly List<object?> _references = [null];
    private readonly Dictionary<object, int> _externals = new(ReferenceEqualityComparer.Instance);
    private Scheduler? _scheduler;
    private WasmValue[]? _interpreterStack;
    private const int BytesOfUnit = 4; // as a power of two
    private long _memoryBytes;
    private long _tableElements;

    /// <summary>Creates a store without fuel limit.</summary>
    public WasmStore(WasmLimits? limits = null)
    {
        Limits = limits ?? WasmLimits.Default;
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Limits.MaxStackBytes);
        Context = (StoreContext*)Marshal.UnsafeAddrOfPinnedArrayElement(_context, 0);
        Context->Fuel = long.MaxValue;
        Context->StackLeft = Context->StackTotal = Limits.MaxStackBytes;
        Context->Results = (WasmValue*)Marshal.UnsafeAddrOfPinnedArrayElement(_results, 0);
    }

    /// <summary>The limits of its instances.</summary>
    public WasmLimits Limits { get; }

    /// <summary>
    /// Units of fuel left. Code whose module meters fuel pays one unit for each instruction, at the beginning of its basic
    /// block, and one for each 16 bytes that a bulk instruction touches or a component passes; it traps when that is more than is left.
    /// </summary>
    public long Fuel
    {
        get => Math.Max(0, _context[0].Fuel);
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _context[0].Fuel = value;
        }
    }

    /// <summary>Takes fuel from the code that is running: for functions of the host that take longer than <see cref="WasmLimits.HostCallFuel"/> is for.</summary>
    /// <param name="units">How much, 0 or more.</param>
    /// <exception cref="WasmTrapException">So much is not left.</exception>
    public void TakeFuel(long units)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(units);
        var left = Context->Fuel;
        Context->Fuel = units <= left ? left - units : -1;
        if (units > left)
            Trap.Throw(TrapKind.OutOfFuel);
    }

    /// <summary>Bytes of linear memory in use.</summary>
    public long MemoryBytes => _memoryBytes;

    internal Scheduler Scheduler => _scheduler ??= new(this);

    internal List<WasmInstance> Instances { get; } = [];

    internal List<IStorePart> Parts { get; } = [];

    internal StoreContext* Context { get; }

    /// <summary>Ends the running call with a trap, at its next loop or call. The next call is not touched. Thread-safe.</summary>
    public void Interrupt() => Volatile.Write(ref _context[0].Interrupted, 1);

    /// <summary>
    /// Lets calls of components that wait go on where they can: each at most once for every time that it waits, in the order in
    /// which they began to, and at most <paramref name="most"/> times together. Returns how often.
    /// </summary>
    /// <exception cref="InvalidOperationException">A call is running.</exception>
    /// <exception cref="WasmTrapException">A component trapped; the others can go on.</exception>
    public int RunReady(int most = 1_000)
    {
        if (_context[0].StackLeft != Limits.MaxStackBytes)
            throw new InvalidOperationException("a call is running");
        var steps = 0;
        while (steps < most && _scheduler?.Step() == true)
            steps++;
        return steps;
    }

    /// <summary>Ends all calls of components that wait, for ever: to be called before a store with such calls is given up, as each may keep a stack.</summary>
    public void EndWaitingCalls() => _scheduler?.EndAll();

    /// <summary>
    /// The state of all its instances: memories, tables, globals, fuel, and the resources that components hold. Equal states
    /// give equal bytes. Globals of the host are not part of it.
    /// </summary>
    /// <exception cref="InvalidOperationException">A call is running, or a guest holds a host object that has no bytes.</exception>
    public byte[] Snapshot()
    {
        CheckIdle();
        return StoreSnapshot.Capture(this);
    }

    /// <summary>Puts back a state that <see cref="Snapshot"/> took, here or in a store with the same modules in the same order.</summary>
    /// <exception cref="Binary.WasmMalformedException">The bytes do not fit the instances; their state is then undefined.</exception>
    /// <exception cref="InvalidOperationException">A call is running.</exception>
    public void Restore(ReadOnlySpan<byte> snapshot)
    {
        CheckIdle();
        StoreSnapshot.Restore(this, snapshot);
    }

    /// <summary>A reference to a host object that guests can hold and hand back; null is the null reference.</summary>
    /// <exception cref="WasmLimitException">Guests hold too many host objects.</exception>
    public WasmValue ReferenceTo(object? target)
    {
        if (target is null)
            return default;
        if (target is WasmFunction function)
            return function.Reference;
        if (!_externals.TryGetValue(target, out var handle))
        {
            if (_externals.Count >= Limits.MaxExternalReferences)
                throw new WasmLimitException($"more than {Limits.MaxExternalReferences} references to host objects");
            _externals.Add(target, handle = _references.Count);
            _references.Add(target);
        }
        return (long)handle;
    }

    /// <summary>The object behind a reference of this store, or null.</summary>
    public object? Dereference(WasmValue reference) => Dereference(reference.Int64);

    internal object? Dereference(long handle) => _references[(int)handle];

    internal long AddFunction(WasmFunction function)
    {
        _references.Add(function);
        return _references.Count - 1;
    }

    internal bool TryTakeMemory(long bytes)
    {
        if (bytes > Limits.MaxMemoryBytes - _memoryBytes)
            return false;
        Charge(bytes);
        _memoryBytes += bytes;
        return true;
    }

    internal void GiveBackMemory(long bytes) => _memoryBytes -= bytes;

    internal void GiveBackElements(long count) => _tableElements -= count;

    internal bool TryTakeElements(long count)
    {
        if (count > Limits.MaxTableElements - _tableElements)
            return false;
        Charge(count * sizeof(long));
        _tableElements += count;
        return true;
    }

    /// <summary>Charges a bulk operation by the bytes that it touches: about what they take beside instructions.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Charge(long bytes)
    {
        if ((Context->Fuel -= bytes >> BytesOfUnit) < 0)
            Trap.Throw(TrapKind.OutOfFuel);
    }

    /// <summary>Adds an instance of a component; bounded, because a few bytes can make them of each other without end.</summary>
    internal void Add(IStorePart part)
    {
        if (Parts.Count >= Limits.MaxInstances)
            throw new WasmLimitException($"more than {Limits.MaxInstances} instances of components in the store");
        Parts.Add(part);
    }

    private void CheckIdle()
    {
        if (_context[0].StackLeft != Limits.MaxStackBytes)
            throw new InvalidOperationException("a call is running");
        if (_scheduler is { IsBusy: true })
            throw new InvalidOperationException("a call of a component waits");
    }

    /// <summary>How many slots the interpreter needs for so many bytes of stack.</summary>
    internal static int InterpreterSlots(long stackBytes) => (int)(stackBytes / 8) + MaxResults;

    /// <summary>The interpreter's slots, taken when first needed. A slot has 16 bytes and is charged 8.</summary>
    internal void PrepareInterpreter()
    {
        if (_interpreterStack is not null)
            return;
        _interpreterStack = GC.AllocateUninitializedArray<WasmValue>(InterpreterSlots(Limits.MaxStackBytes), pinned: true);
        Context->Top = (WasmValue*)Marshal.UnsafeAddrOfPinnedArrayElement(_interpreterStack, 0);
    }
}
