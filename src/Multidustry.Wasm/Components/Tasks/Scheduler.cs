using Multidustry.Wasm.Components.CanonicalAbi;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Components.Tasks;

/// <summary>The threads of all components of a store. Who has waited longest and can go on is next, so that runs are alike.</summary>
internal sealed class Scheduler(WasmStore store)
{
    private readonly List<GuestThread> _fibers = [];

    public WasmStore Store { get; } = store;

    /// <summary>The thread that runs; null outside of components.</summary>
    public GuestThread? Current { get; set; }

    /// <summary>Those that wait for something, in the order in which they began to.</summary>
    public List<GuestThread> Waiting { get; } = [];

    /// <summary>Whether something has begun that has not ended.</summary>
    public bool IsBusy => Waiting.Count > 0 || _fibers.Count > 0;

    /// <summary>Lets the next thread that can go on do so; false when there is none.</summary>
    public bool Step()
    {
        var next = Waiting.Find(thread => thread.Instance is not { MayEnter: false } && thread.IsReady);
        if (next is null)
            return false;
        var instance = next.Instance;
        instance?.Enter(null);
        try
        {
            next.Resume();
        }
        catch (WasmTrapException) when (Buries())
        {
            throw;
        }
        instance?.Leave(null);
        return true;
    }

    /// <summary>Lets threads go on until something is so.</summary>
    public void Drive(Func<bool> done)
    {
        while (!done())
        {
            if (Current is not null)
                throw new InvalidOperationException("a call can't be waited for inside of another");
            if (!Step())
                throw Abi.Trap("deadlock detected: event loop cannot make further progress");
        }
    }

    /// <summary>Ends the threads of instances that can't be entered any more, after a trap; always false, to be used as an exception filter.</summary>
    public bool Buries()
    {
        if (Current is null)
            End(thread => thread.Instance is { MayEnter: false });
        return false;
    }

    /// <summary>Ends all threads.</summary>
    public void EndAll() => End(_ => true);

    public void AddFiber(GuestThread thread)
    {
        if (_fibers.Count >= Store.Limits.MaxWaitingCalls)
            throw Abi.Trap($"more than {Store.Limits.MaxWaitingCalls} calls have begun and not ended");
        _fibers.Add(thread);
    }

    public void RemoveFiber(GuestThread thread) => _fibers.Remove(thread);

    private void End(Predicate<GuestThread> which)
    {
        foreach (var thread in Waiting.Concat(_fibers).Distinct().Where(thread => which(thread)).ToArray())
            thread.Abort();
    }
}
