using Multidustry.Wasm.Components.Binary;
using Multidustry.Wasm.Components.Linking;
using Multidustry.Wasm.Components.Tasks;
using Multidustry.Wasm.Components.Types;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Components.CanonicalAbi;

/// <summary>Where a builtin is defined, and how what it names becomes real there.</summary>
internal sealed record BuiltinScope(IndexSpaces Spaces, InstanceState Instance, Func<OptionNodes, CanonicalOptions> Options);

/// <summary>The functions of the asynchronous part. None may be called while its instance must not call out, but those about a thread's own values.</summary>
internal static partial class Builtins
{
    public static HostFunctionDefinition Define(BuiltinDefinition definition, BuiltinScope scope)
    {
        var (builtin, operands) = (definition.Builtin, definition.Operands);
        var result = operands.Result is null ? null : TypeEvaluator.Value(operands.Result, scope.Spaces);
        return new(builtin.TypeFor(result), Body(builtin.Name, operands, result, scope));
    }

    private static WasmCallback Body(string name, BuiltinOperands operands, ComponentType? result, BuiltinScope scope)
    {
        var instance = scope.Instance;
        if (name.StartsWith("context.", StringComparison.Ordinal) || name.StartsWith("backpressure.", StringComparison.Ordinal))
            return Own(name, operands, instance);
        var body = name[..name.IndexOf('.', StringComparison.Ordinal)] switch
        {
            "task" => Tasks(name, result, operands, scope),
            "subtask" => Subtasks(name, operands, instance),
            "waitable" or "waitable-set" => Waitables(name, operands, scope),
            "stream" or "future" => Copies(name, operands, scope),
            "thread" => Threads(name, operands, scope),
            _ => ErrorContexts(name, operands, scope),
        };
        return (caller, slots) =>
        {
            if (!instance.MayLeave)
                throw Abi.Trap("cannot leave component instance");
            body(caller, slots);
        };
    }

    private static WasmCallback Own(string name, BuiltinOperands operands, InstanceState instance)
    {
        var slot = operands.Number;
        return name switch
        {
            "context.get" => (_, slots) => slots[0] = Storage(instance)[slot],
            "context.set" => (_, slots) => Storage(instance)[slot] = slots[0].Int32,
            "backpressure.inc" => (_, _) =>
            {
                if (++instance.Backpressure > InstanceState.MaxBackpressure)
                    throw Abi.Trap("backpressure counter overflow");
            },
            _ => (_, _) =>
            {
                if (--instance.Backpressure < 0)
                    throw Abi.Trap("backpressure counter underflow");
            },
        };
    }

    // Code that runs for the host alone, to allocate or to clean up, is in no thread.
    private static int[] Storage(InstanceState instance) => instance.Scheduler.Current?.Storage ?? new int[InstanceState.ContextSlots];

    private static GuestThread Thread(InstanceState instance) =>
        instance.Scheduler.Current ?? throw Abi.Trap("cannot block a synchronous task before returning");

    private static WasmCallback Tasks(string name, ComponentType? result, BuiltinOperands operands, BuiltinScope scope)
    {
        var instance = scope.Instance;
        if (name == "task.cancel")
            return (_, _) => Task(instance).Cancel();
        var options = scope.Options(operands.Options!);
        return (_, slots) =>
        {
            var task = Task(instance);
            var lift = task.Function!.Options;
            var differs = options.Memory is { } memory && (memory != lift.Memory || options.Encoding != lift.Encoding);
            if (differs || !TypeEquality.AreEqual(result, task.Function.Type.Result))
                throw Abi.Trap("invalid `task.return` signature and/or options for current task");
            task.Return(result is null ? null : Lift(task.Context!, result, slots));
        };

        static GuestTask Task(InstanceState instance) => Thread(instance).Task is { Function.Options.IsAsync: true } task
            ? task
            : throw Abi.Trap("`task.return` or `task.cancel` outside of an async-lifted function");
    }

    private static object? Lift(AbiContext context, ComponentType type, Span<WasmValue> slots)
    {
        var flat = new FlatCursor(slots);
        if (type.Flat.Length <= ComponentType.MaxFlat)
            return FlatValues.Lift(context, type, ref flat);
        var address = (uint)flat.Next().Int32;
        context.Bytes(address, type.Size, type.Alignment, "result");
        return MemoryValues.Load(context, type, address);
    }

    private static WasmCallback Subtasks(string name, BuiltinOperands operands, InstanceState instance)
    {
        var isAsync = operands.Flag;
        if (name == "subtask.drop")
            return (_, slots) => instance.Handles.Remove<Subtask>(slots[0].Int32).Drop();
        return (_, slots) =>
        {
            var call = instance.Handles.Get<Subtask>(slots[0].Int32);
            if (call.IsDelivered || call.IsCancelled)
                throw Abi.Trap("`subtask.cancel` called after terminal status delivered");
            call.CheckWait(isAsync);
            if (!call.IsResolved)
            {
                call.RequestCancel();
                if (!call.IsResolved && isAsync)
                {
                    slots[0] = CopyEnd.Blocked;
                    return;
                }
                if (!call.IsResolved)
                    call.WaitForEvent(Thread(instance));
            }
            slots[0] = call.Take().Payload;
        };
    }

    private static WasmCallback Waitables(string name, BuiltinOperands operands, BuiltinScope scope)
    {
        var (instance, cancellable) = (scope.Instance, operands.Flag);
        return name switch
        {
            "waitable-set.new" => (_, slots) => slots[0] = instance.Handles.Add(new WaitableSet()),
            "waitable-set.wait" => Event(operands, scope, set => set.Wait(Thread(instance), cancellable)),
            "waitable-set.poll" => Event(operands, scope, set => set.Poll(instance.Scheduler.Current, cancellable)),
            "waitable-set.drop" => (_, slots) => instance.Handles.Remove<WaitableSet>(slots[0].Int32).Drop(),
            _ => (_, slots) =>
            {
                var waitable = instance.Handles.Get<Waitable>(slots[0].Int32);
                waitable.Join(slots[1].Int32 == 0 ? null : instance.Handles.Get<WaitableSet>(slots[1].Int32));
            },
        };
    }

    /// <summary>Takes an event from a set, and writes it into memory.</summary>
    private static WasmCallback Event(BuiltinOperands operands, BuiltinScope scope, Func<WaitableSet, WaitableEvent> take)
    {
        var memory = scope.Spaces.Get<WasmMemory>(Sort.CoreMemory, operands.Memory!.Value);
        var context = new AbiContext(scope.Instance, new(StringEncoding.Utf8, false, memory, null, null));
        return (_, slots) =>
        {
            var address = (uint)slots[1].Int32;
            var happened = take(scope.Instance.Handles.Get<WaitableSet>(slots[0].Int32));
            MemoryValues.StorePair(context, address, ((uint)happened.Index, (uint)happened.Payload));
            slots[0] = (int)happened.Code;
        };
    }

    private static WasmCallback ErrorContexts(string name, BuiltinOperands operands, BuiltinScope scope)
    {
        var instance = scope.Instance;
        if (name == "error-context.drop")
            return (_, slots) => instance.Handles.Remove<ErrorContext>(slots[0].Int32);
        var context = new AbiContext(instance, scope.Options(operands.Options!));
        return name == "error-context.new"
            ? (_, slots) =>
            {
                context.Begin();
                slots[0] = instance.Handles.Add(new ErrorContext(Strings.Load(context, (uint)slots[0].Int32, (uint)slots[1].Int32)));
            }
            : (_, slots) =>
            {
                context.Begin();
                MemoryValues.StorePair(context, (uint)slots[1].Int32, Strings.Store(context, instance.Handles.Get<ErrorContext>(slots[0].Int32).Message));
            };
    }
}
