using System.Runtime.CompilerServices;
using Multidustry.Wasm.Components.Linking;

namespace Multidustry.Wasm.Components.Tasks;

/// <summary>The time for which code of an instance runs in place: a task of its own, which must not stop.</summary>
internal readonly struct SynchronousCall : IDisposable
{
    private readonly InstanceState _instance;
    private readonly GuestThread? _before;
    private readonly GuestTask _task;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SynchronousCall(InstanceState instance)
    {
        _instance = instance;
        _before = instance.Scheduler.Current;
        _task = instance.TakeTask();
        instance.Scheduler.Current = _task.Implicit;
    }

    /// <summary>The instance whose code has called; null for the host.</summary>
    public InstanceState? Caller => _before?.Instance;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Dispose()
    {
        _instance.Scheduler.Current = _before;
        _instance.GiveBack(_task);
    }
}
