using Multidustry.Wasm.Components.CanonicalAbi;
using Multidustry.Wasm.Components.Linking;

namespace Multidustry.Wasm.Components.Tasks;

internal enum TaskState
{
    Initial,
    Started,
    PendingCancel,
    CancelDelivered,
    Resolved,
}

/// <summary>A call into a component, with the threads that work on it.</summary>
internal sealed class GuestTask
{
    private readonly ICallSide? _caller;

    /// <summary>A synchronous call that has started.</summary>
    public GuestTask(InstanceState instance)
    {
        (Instance, State) = (instance, TaskState.Started);
        Implicit = new(instance.Scheduler, this, null);
        Threads.Add(Implicit);
    }

    /// <summary>A call of an asynchronous function that has not started.</summary>
    public GuestTask(LiftedFunction function, ICallSide caller)
    {
        (Instance, Function, _caller) = (function.Instance, function, caller);
        NeedsExclusive = !function.Options.IsAsync || function.Options.Callback is not null;
        Implicit = new(Instance.Scheduler, this, Enter);
        Context = new(Instance, function.Options);
        Context.Begin();
    }

    public InstanceState Instance { get; }

    /// <summary>What is called; null for synchronous calls.</summary>
    public LiftedFunction? Function { get; }

    public AbiContext? Context { get; }

    /// <summary>Whether the thread that begins the call may not run while another such thread of its instance is inside a call of its core.</summary>
    public bool NeedsExclusive { get; }

    public TaskState State { get; private set; }

    /// <summary>The thread that begins the call.</summary>
    public GuestThread Implicit { get; }

    public List<GuestThread> Threads { get; } = [];

    private bool HasBackpressure => Instance.Backpressure > 0 || (NeedsExclusive && Instance.Exclusive is not null);

    /// <summary>Begins the call, on behalf of <paramref name="from"/>; it may not have ended when this returns.</summary>
    public void Begin(InstanceState? from)
    {
        Instance.Enter(from);
        // Whoever stands in the way and can go on does so first, once: it may want to go on for ever.
        if (HasBackpressure && Instance.Exclusive is { IsReady: true } other)
            other.Resume();
        Implicit.Resume();
        Instance.Leave(from);
    }

    public bool DeliverCancel()
    {
        if (State != TaskState.PendingCancel)
            return false;
        State = TaskState.CancelDelivered;
        return true;
    }

    /// <summary>The guest has a result.</summary>
    public void Return(object? result)
    {
        CheckUnresolved();
        _caller!.Return(result);
        State = TaskState.Resolved;
    }

    /// <summary>The guest gives up, as it was asked to.</summary>
    public void Cancel()
    {
        if (State != TaskState.CancelDelivered)
            throw Abi.Trap("`task.cancel` called by task which has not been cancelled");
        CheckUnresolved();
        _caller!.Cancelled();
        State = TaskState.Resolved;
    }

    /// <summary>Asks the guest to end; it hears of it where it waits, if it wants to.</summary>
    public void RequestCancel(InstanceState? from)
    {
        if (State == TaskState.Initial)
        {
            State = TaskState.CancelDelivered;
            Implicit.Resume(cancelled: true);
            return;
        }
        if (State != TaskState.Started)
            return;
        var isHeld = NeedsExclusive && Instance.Exclusive is not null && Instance.Exclusive != Implicit;
        var listener = Threads.Find(thread => thread.IsCancellable && !thread.IsRunning && !(isHeld && thread == Implicit));
        if (listener is null || !Instance.MayEnterFrom(from))
        {
            State = TaskState.PendingCancel;
            return;
        }
        State = TaskState.CancelDelivered;
        Instance.Enter(from);
        listener.Resume(cancelled: true);
        Instance.Leave(from);
    }

    /// <summary>A thread beside the one that began the call.</summary>
    public GuestThread NewThread(Action body)
    {
        GuestThread thread = null!;
        thread = new(Instance.Scheduler, this, () =>
        {
            body();
            Unregister(thread);
        });
        Register(thread);
        return thread;
    }

    /// <summary>Ends a synchronous call, of which other threads may be left.</summary>
    public void EndSynchronous()
    {
        State = TaskState.Resolved;
        Unregister(Implicit);
    }

    private void Register(GuestThread thread)
    {
        Threads.Add(thread);
        thread.Index = Instance.Threads.Add(thread);
    }

    private void Unregister(GuestThread thread)
    {
        Threads.Remove(thread);
        if (Threads.Count == 0 && State != TaskState.Resolved)
            throw Abi.Trap("async-lifted export failed to produce a result");
        if (thread.Index != 0)
            Instance.Threads.Remove(thread.Index);
        thread.Index = 0;
    }

    private void CheckUnresolved()
    {
        if (State == TaskState.Resolved)
            throw Abi.Trap("`task.return` or `task.cancel` called more than once");
        if (Context!.Scope.Borrows > 0)
            throw Abi.Trap("borrow handles still remain at the end of the call");
    }

    private void Enter()
    {
        if (!HasBackpressure && Instance.WaitingToEnter == 0)
        {
            Admit();
            return;
        }
        Instance.WaitingToEnter++;
        Implicit.GoOnWhen(() => !HasBackpressure, cancelled =>
        {
            Instance.WaitingToEnter--;
            if (cancelled)
                Cancel();
            else
                Admit();
        });
    }

    private void Admit()
    {
        if (NeedsExclusive)
            Instance.Exclusive = Implicit;
        Register(Implicit);
        State = TaskState.Started;
        Function!.Execute(this, _caller!.Start());
    }

    /// <summary>Goes on with the guest's callback as its code says: not at all, after all others, or when something has happened.</summary>
    public void Continue(int packed)
    {
        const int Exit = 0, Yield = 1, Wait = 2, CodeBits = 4;
        var code = packed & ((1 << CodeBits) - 1);
        switch (code)
        {
            case Exit:
                End();
                break;
            case Yield:
                Instance.Exclusive = null;
                Implicit.GoOnWhen(() => Instance.Exclusive is null, cancelled => CallBack(cancelled ? WaitableEvent.Cancelled : default));
                break;
            case Wait:
                Instance.Exclusive = null;
                var set = Instance.Handles.Get<WaitableSet>(packed >>> CodeBits);
                set.Waiters++;
                Implicit.GoOnWhen(() => Instance.Exclusive is null && set.HasEvent, cancelled =>
                {
                    set.Waiters--;
                    CallBack(cancelled ? WaitableEvent.Cancelled : set.Take());
                });
                break;
            default:
                throw Abi.Trap("unsupported callback code on async-lifted function");
        }
    }

    /// <summary>The thread that began the call has ended.</summary>
    public void End()
    {
        Unregister(Implicit);
        if (NeedsExclusive)
            Instance.Exclusive = null;
    }

    private void CallBack(WaitableEvent happened)
    {
        Instance.Exclusive = Implicit;
        Continue(Function!.CallBack(happened));
    }
}
