using Multidustry.Wasm.Components.CanonicalAbi;
using Multidustry.Wasm.Components.Linking;
using Multidustry.Wasm.Components.Types;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Components.Tasks;

/// <summary>How far a call has come, as the canonical ABI numbers it.</summary>
internal enum CallState
{
    Starting,
    Started,
    Returned,
    CancelledBeforeStarted,
    CancelledBeforeReturned,
}

/// <summary>A call that a component has made, seen from its side.</summary>
/// <param name="context">The caller's: its memory holds arguments and result.</param>
/// <param name="type">The function's.</param>
/// <param name="flat">The core arguments.</param>
/// <param name="isAsync">Whether the caller goes on meanwhile.</param>
internal sealed class Subtask(AbiContext context, ComponentFunctionType type, WasmValue[] flat, bool isAsync) : Waitable, ICallSide
{
    private int _index;
    private Action<InstanceState?>? _cancel;

    public CallState State { get; private set; }

    public bool IsResolved => State > CallState.Started;

    /// <summary>Whether the caller knows of its end: what it has lent is its own again.</summary>
    public bool IsDelivered { get; private set; }

    public bool IsCancelled { get; private set; }

    /// <summary>The result, when it is returned directly.</summary>
    public WasmValue Direct { get; private set; }

    private bool SpillsParameters => isAsync ? type.Parameters.Flat.Length > ComponentFunctionType.MaxAsyncFlat : type.SpillsParameters;

    /// <summary>Begins the call.</summary>
    public void Call(ComponentFunction function)
    {
        context.Begin();
        _cancel = function.Begin(this, context.Instance);
    }

    public object?[] Start()
    {
        State = CallState.Started;
        Progress();
        var cursor = new FlatCursor(flat);
        if (!SpillsParameters)
            return (object?[])FlatValues.Lift(context, type.Parameters, ref cursor)!;
        var address = (uint)cursor.Next().Int32;
        context.Bytes(address, type.Parameters.Size, type.Parameters.Alignment, "arguments");
        return (object?[])MemoryValues.Load(context, type.Parameters, address)!;
    }

    public void Return(object? result)
    {
        if (type.Result is { } resultType)
        {
            if (isAsync || type.SpillsResult)
            {
                var target = (uint)flat[SpillsParameters ? 1 : type.Parameters.Flat.Length].Int32;
                context.Bytes(target, resultType.Size, resultType.Alignment, "result");
                MemoryValues.Store(context, resultType, result, target);
            }
            else
            {
                var slot = default(WasmValue);
                var cursor = new FlatCursor(new Span<WasmValue>(ref slot));
                FlatValues.Lower(context, resultType, result, ref cursor);
                Direct = slot;
            }
        }
        State = CallState.Returned;
        Progress();
    }

    public void Cancelled()
    {
        State = State == CallState.Starting ? CallState.CancelledBeforeStarted : CallState.CancelledBeforeReturned;
        Progress();
    }

    /// <summary>Gives it a number in its caller's table, by which the caller hears of it.</summary>
    public int Register() => _index = context.Instance.Handles.Add(this);

    /// <summary>Asks the callee to end.</summary>
    public void RequestCancel()
    {
        IsCancelled = true;
        _cancel?.Invoke(context.Instance);
    }

    public void Deliver()
    {
        IsDelivered = true;
        context.Scope.End();
    }

    public override void Drop()
    {
        if (!IsDelivered)
            throw Abi.Trap("cannot drop a subtask which has not yet resolved");
        base.Drop();
    }

    private void Progress()
    {
        if (_index == 0)
            return;
        Announce(() =>
        {
            if (IsResolved)
                Deliver();
            return new(EventCode.Subtask, _index, (int)State);
        });
    }
}

/// <summary>What the callee of a call tells to its caller.</summary>
internal interface ICallSide
{
    /// <summary>The callee begins: it gets its arguments.</summary>
    object?[] Start();

    /// <summary>The callee has a result.</summary>
    void Return(object? result);

    /// <summary>The callee was cancelled, and has none.</summary>
    void Cancelled();
}
