namespace Multidustry.Wasm.Components;

/// <summary>
/// What a function of the host returns when its result is not there yet: the component that has called it asynchronously goes
/// on meanwhile. Only functions that components import as <c>async</c> may return one. It belongs to the thread that runs the store.
/// </summary>
public sealed class PendingResult
{
    private Action<object?>? _complete;
    private Action? _cancelled;
    private object? _value;

    /// <summary>Whether it has a result, or is not waited for any more.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Whether the component has given the call up.</summary>
    public bool IsCancelled { get; private set; }

    /// <summary>Gives the result; the component hears of it when its threads go on: see <see cref="Runtime.WasmStore.RunReady"/>.</summary>
    /// <exception cref="InvalidOperationException">It has a result already.</exception>
    public void Complete(object? value)
    {
        if (IsCancelled)
            return;
        if (IsDone)
            throw new InvalidOperationException("the result is there already");
        (IsDone, _value) = (true, value);
        _complete?.Invoke(value);
    }

    internal void Attach(Action<object?> complete, Action cancelled)
    {
        (_complete, _cancelled) = (complete, cancelled);
        if (IsDone)
            complete(_value);
    }

    internal void Cancel()
    {
        if (IsDone)
            return;
        IsDone = IsCancelled = true;
        _cancelled!();
    }
}
