using Multidustry.Wasm.Components.Linking;
using Multidustry.Wasm.Components.Tasks;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Components.CanonicalAbi;

/// <summary>Calls that may wait.</summary>
internal sealed partial class LiftedFunction
{
    internal override Action<InstanceState?>? Begin(ICallSide caller, InstanceState? from)
    {
        if (!Type.IsAsync)
            return base.Begin(caller, from);
        var task = new GuestTask(this, caller);
        var scheduler = instance.Scheduler;
        try
        {
            task.Begin(from);
        }
        catch (WasmTrapException) when (scheduler.Buries())
        {
            throw;
        }
        return task.RequestCancel;
    }

    /// <summary>Runs the core function for a task that is admitted; where it ends, the task goes on as its options say.</summary>
    public void Execute(GuestTask task, object?[] arguments)
    {
        var room = default(FlatSlots);
        Span<WasmValue> slots = room;
        var flat = new FlatCursor(slots);
        Lower(task.Context!, arguments, ref flat);
        core.Invoke(slots);
        if (options.Callback is not null)
        {
            task.Continue(slots[0].Int32);
            return;
        }
        if (!options.IsAsync)
        {
            task.Return(TakeResult(task.Context!, slots));
            CleanUp(slots);
        }
        task.End();
    }

    /// <summary>Tells the guest what has happened, and returns what it wants to do next.</summary>
    public int CallBack(WaitableEvent happened)
    {
        Span<WasmValue> slots = [WasmValue.From((int)happened.Code), WasmValue.From(happened.Index), WasmValue.From(happened.Payload)];
        options.Callback!.Invoke(slots);
        return slots[0].Int32;
    }

    private object? Wait(object?[] arguments)
    {
        var call = new ComponentCall(arguments);
        call.Begin(this);
        instance.Scheduler.Drive(() => call.IsDone);
        return call.Result;
    }
}
