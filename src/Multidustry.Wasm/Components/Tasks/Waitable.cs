using Multidustry.Wasm.Components.CanonicalAbi;

namespace Multidustry.Wasm.Components.Tasks;

/// <summary>What can happen to what a component waits for, as the canonical ABI numbers it.</summary>
internal enum EventCode
{
    None,
    Subtask,
    StreamRead,
    StreamWrite,
    FutureRead,
    FutureWrite,
    TaskCancelled,
}

/// <summary>Something that has happened, to what the instance knows by the index.</summary>
internal readonly record struct WaitableEvent(EventCode Code, int Index = 0, int Payload = 0)
{
    public static WaitableEvent Cancelled { get; } = new(EventCode.TaskCancelled);
}

/// <summary>Something in a handle table that a component can wait for.</summary>
internal abstract class Waitable
{
    private Func<WaitableEvent>? _pending;
    private WaitableSet? _set;

    public bool HasEvent => _pending is not null;

    public bool IsInSet => _set is not null;

    /// <summary>Whether a thread waits for it alone.</summary>
    public bool HasWaiter { get; private set; }

    /// <summary>Notes what has happened; what is told of it is found out when it is taken.</summary>
    public void Announce(Func<WaitableEvent> happened) => _pending = happened;

    public WaitableEvent Take()
    {
        var pending = _pending!;
        _pending = null;
        return pending();
    }

    public void WaitForEvent(GuestThread thread)
    {
        HasWaiter = true;
        thread.WaitUntil(() => HasEvent);
        HasWaiter = false;
    }

    public void Join(WaitableSet? set)
    {
        if (HasWaiter)
            throw Abi.Trap("waitable cannot join a set while a thread waits for it");
        _set?.Items.Remove(this);
        _set = set;
        set?.Items.Add(this);
    }

    /// <exception cref="Runtime.WasmTrapException">It is waited for synchronously, although a set watches it.</exception>
    public void CheckWait(bool isAsync)
    {
        if (IsInSet && !isAsync)
            throw Abi.Trap("waitable cannot be used synchronously while added to a waitable set");
    }

    public virtual void Drop() => Join(null);
}

/// <summary>Several things of which a component waits for the first.</summary>
internal sealed class WaitableSet
{
    public List<Waitable> Items { get; } = [];

    /// <summary>How many threads wait for it.</summary>
    public int Waiters { get; set; }

    public bool HasEvent => Items.Exists(item => item.HasEvent);

    public WaitableEvent Take() => Items.Find(item => item.HasEvent)!.Take();

    public WaitableEvent Wait(GuestThread thread, bool cancellable)
    {
        if (HasEvent)
            return Poll(thread, cancellable);
        Waiters++;
        var cancelled = thread.WaitUntil(() => HasEvent, cancellable);
        Waiters--;
        return cancelled ? WaitableEvent.Cancelled : Take();
    }

    public WaitableEvent Poll(GuestThread? thread, bool cancellable) =>
        cancellable && thread?.Task?.DeliverCancel() == true ? WaitableEvent.Cancelled : HasEvent ? Take() : default;

    public void Drop()
    {
        if (Items.Count > 0 || Waiters > 0)
            throw Abi.Trap("cannot drop waitable set with waiters");
    }
}
