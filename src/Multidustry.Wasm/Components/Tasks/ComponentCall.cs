using System.Runtime.ExceptionServices;
using Multidustry.Wasm.Components.Linking;
using Multidustry.Wasm.Components.Tasks;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Components;

/// <summary>
/// A call of a component that goes on while the host does something else: where the component waits, the call stops, and goes
/// on in <see cref="WasmStore.RunReady"/>. Belongs to the thread that runs the store.
/// </summary>
public sealed class ComponentCall : ICallSide
{
    private readonly object?[] _arguments;
    private object? _result;
    private Action<InstanceState?>? _cancel;
    private ExceptionDispatchInfo? _failure;

    internal ComponentCall(object?[] arguments) => _arguments = arguments;

    /// <summary>Whether it has ended.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Whether it was cancelled before it had a result.</summary>
    public bool IsCancelled { get; private set; }

    /// <summary>The result; null for a function without one.</summary>
    /// <exception cref="InvalidOperationException">It is not there yet, or the call was cancelled.</exception>
    /// <exception cref="WasmTrapException">The component trapped.</exception>
    public object? Result
    {
        get
        {
            _failure?.Throw();
            return IsDone && !IsCancelled ? _result : throw new InvalidOperationException(IsCancelled ? "the call was cancelled" : "the call has not ended");
        }
    }

    /// <summary>Asks the component to end it. It need not; calls of functions that are not asynchronous never do.</summary>
    public void Cancel()
    {
        if (!IsDone)
            _cancel?.Invoke(null);
    }

    object?[] ICallSide.Start() => _arguments;

    void ICallSide.Return(object? result) => (_result, IsDone) = (result, true);

    void ICallSide.Cancelled() => IsDone = IsCancelled = true;

    internal void Begin(ComponentFunction function) => _cancel = function.Begin(this, null);

    /// <summary>Runs a call that knows nothing of waiting on a stack of its own.</summary>
    internal void RunAside(Scheduler scheduler, Func<object?[], object?> run) => new GuestThread(scheduler, null, () =>
    {
        try
        {
            _result = run(_arguments);
        }
        catch (Exception failure) when (failure is not FiberAbortedException)
        {
            _failure = ExceptionDispatchInfo.Capture(failure);
        }
        IsDone = true;
    }).Resume();
}
