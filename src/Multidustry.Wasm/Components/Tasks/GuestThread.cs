using Multidustry.Wasm.Components.CanonicalAbi;
using Multidustry.Wasm.Components.Linking;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Components.Tasks;

/// <summary>
/// A thread of a component, in the sense of the component model: they take turns, and change only where they say so. One that
/// has a body runs on a fiber, so that it can stop anywhere; one without is the call that is running in place.
/// </summary>
internal sealed class GuestThread
{
    private readonly Scheduler _scheduler;
    private Action<bool>? _next;
    private Fiber? _fiber;
    private StackMark _mark;
    private WasmValue[]? _slots;
    private GuestThread? _switchTo;
    private bool _wasCancelled;

    /// <summary>A thread with a body, which waits to be resumed; or (without) the call in place, which runs.</summary>
    public GuestThread(Scheduler scheduler, GuestTask? task, Action? body)
    {
        (_scheduler, Task) = (scheduler, task);
        _next = body is null ? null : _ => body();
        IsRunning = body is null;
    }

    /// <summary>Its task; null for a call of the host that runs aside.</summary>
    public GuestTask? Task { get; }

    public InstanceState? Instance => Task?.Instance;

    /// <summary>What the guest keeps for it.</summary>
    public int[] Storage { get; } = new int[InstanceState.ContextSlots];

    /// <summary>The number by which its instance knows it; 0 for none.</summary>
    public int Index { get; set; }

    public bool IsCancellable { get; private set; }

    public bool IsRunning { get; private set; }

    /// <summary>Whether it may run while a synchronous call of its instance is not at its end: not if it is one of those of which only one at a time may run.</summary>
    private bool MayRunAmid => Task is not { NeedsExclusive: true } || this != Task.Implicit;

    private Func<bool>? Readiness { get; set; }

    public bool IsSuspended => !IsRunning && Readiness is null;

    public bool IsReady => !IsRunning && Readiness is { } ready && ready();

    /// <summary>Lets it run until it stops or ends, and then those to which it passes its turn.</summary>
    public void Resume(bool cancelled = false)
    {
        for (var thread = this; thread is not null; cancelled = false)
        {
            if (thread.Readiness is not null)
                thread.StopWaiting();
            (thread._wasCancelled, thread.IsRunning, thread.IsCancellable) = (cancelled, true, false);
            // A call in place goes on when the loop in which it waits finds it running.
            if (thread._fiber is null && thread._next is null)
                return;
            thread.RunFiber();
            var next = thread._switchTo;
            thread._switchTo = null;
            thread = next;
        }
    }

    /// <summary>Lets it run when its turn comes.</summary>
    public void ResumeLater() => StartWaiting(() => true);

    /// <summary>Stops until somebody resumes it, passing the turn to <paramref name="other"/>; tells whether it was cancelled.</summary>
    public bool Suspend(bool cancellable, GuestThread? other = null) =>
        DeliversCancel(cancellable) || Block(cancellable, other);

    /// <summary>Stops until something is so; tells whether it was cancelled.</summary>
    public bool WaitUntil(Func<bool> ready, bool cancellable = false, GuestThread? other = null)
    {
        if (DeliversCancel(cancellable))
            return true;
        StartWaiting(ready);
        return Block(cancellable, other);
    }

    /// <summary>Ends what runs now, and goes on with <paramref name="next"/> when something is so: no stack is kept meanwhile.</summary>
    public void GoOnWhen(Func<bool> ready, Action<bool> next)
    {
        if (DeliversCancel(cancellable: true))
        {
            next(true);
            return;
        }
        _next = next;
        IsCancellable = true;
        StartWaiting(ready);
    }

    /// <summary>Stops the whole call of the host that runs on this fiber, with all that it has entered.</summary>
    public void WaitForHost(Func<bool> ready)
    {
        var current = _scheduler.Current;
        StartWaiting(ready);
        IsRunning = false;
        _fiber!.Suspend();
        _scheduler.Current = current;
    }

    public void StopWaiting()
    {
        Readiness = null;
        _scheduler.Waiting.Remove(this);
    }

    /// <summary>Ends it for ever.</summary>
    public void Abort()
    {
        StopWaiting();
        if (_fiber is { IsDone: false } fiber)
        {
            Switch(fiber.Abort);
            EndFiber();
        }
        _next = null;
    }

    private void RunFiber()
    {
        if (_fiber is null)
        {
            var next = _next!;
            _next = null;
            _scheduler.AddFiber(this);
            _fiber = new(this, () => next(_wasCancelled));
            _mark = StackMark.New(_scheduler.Store, out _slots);
        }
        var before = _scheduler.Current;
        _scheduler.Current = this;
        try
        {
            Switch(_fiber.Resume);
        }
        finally
        {
            _scheduler.Current = before;
            if (_fiber.IsDone)
                EndFiber();
        }
    }

    private void Switch(Action fiber)
    {
        var mine = StackMark.Of(_scheduler.Store);
        _mark.PutBack(_scheduler.Store);
        try
        {
            fiber();
        }
        finally
        {
            _mark = StackMark.Of(_scheduler.Store);
            mine.PutBack(_scheduler.Store);
        }
    }

    private void EndFiber()
    {
        (_fiber, _slots, IsRunning) = (null, null, false);
        _scheduler.RemoveFiber(this);
    }

    private bool DeliversCancel(bool cancellable) => cancellable && Task?.DeliverCancel() == true;

    private void StartWaiting(Func<bool> ready)
    {
        Readiness = ready;
        _scheduler.Waiting.Add(this);
    }

    private bool Block(bool cancellable, GuestThread? other)
    {
        (IsCancellable, IsRunning) = (cancellable, false);
        if (_fiber is null)
        {
            BlockInPlace(other);
        }
        else
        {
            _switchTo = other;
            _fiber.Suspend();
        }
        return _wasCancelled;
    }

    /// <summary>A call that must not stop lets the other threads of its instance run until it can go on.</summary>
    private void BlockInPlace(GuestThread? other)
    {
        other?.Resume();
        while (!IsRunning)
        {
            var next = _scheduler.Waiting.Find(thread => thread.Instance == Instance && thread.MayRunAmid && thread.IsReady)
                ?? throw Abi.Trap("cannot block a synchronous task before returning");
            next.Resume();
        }
        _scheduler.Current = this;
    }
}
