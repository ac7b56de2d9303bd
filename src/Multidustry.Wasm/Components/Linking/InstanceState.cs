using System.Runtime.CompilerServices;
using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Components.CanonicalAbi;
using Multidustry.Wasm.Components.Tasks;
using Multidustry.Wasm.Components.Types;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Components.Linking;

/// <summary>What an instance of a component has at run time beside its core instances.</summary>
internal sealed class InstanceState : IStorePart
{
    public const int ContextSlots = 2, MaxBackpressure = ushort.MaxValue;
    private const int MaxThreads = 10_000;
    private readonly List<ResourceType> _types = [];
    private GuestTask? _idle;

    public InstanceState(WasmStore store, InstanceState? parent)
    {
        (Store, Parent) = (store, parent);
        store.Add(this);
    }

    public WasmStore Store { get; }

    /// <summary>The instance inside of which it is.</summary>
    public InstanceState? Parent { get; }

    public Scheduler Scheduler => Store.Scheduler;

    public HandleTable Handles { get; } = new();

    /// <summary>False while a call is inside, and for ever after one has trapped: its memory may be half-changed.</summary>
    public bool MayEnter { get; set; } = true;

    /// <summary>False while the ABI itself calls it (to allocate, to clean up): it must not call out then.</summary>
    public bool MayLeave { get; set; } = true;

    /// <summary>How often the guest has asked that no further asynchronous calls begin.</summary>
    public int Backpressure { get; set; }

    /// <summary>How many asynchronous calls have been held back.</summary>
    public int WaitingToEnter { get; set; }

    /// <summary>The thread that runs code which only one at a time may run.</summary>
    public GuestThread? Exclusive { get; set; }

    /// <summary>The threads that the guest knows by numbers.</summary>
    public IndexTable<GuestThread> Threads { get; } = new(MaxThreads);

    /// <summary>Notes a kind of resource that the instance may hold. The order is the same for every instance of a component.</summary>
    public void Know(ResourceType type)
    {
        if (!_types.Contains(type))
            _types.Add(type);
    }

    /// <summary>Notes the kinds of resources in the types of a function.</summary>
    public void Know(ComponentFunctionType function)
    {
        foreach (var resource in HandledResources.Of(function))
            Know(resource);
    }

    /// <summary>Whether it may be called by <paramref name="from"/> (null: the host): neither from inside itself or what is around or inside it, nor while a call is inside.</summary>
    [MethodImpl(CallPath.Optimized)]
    public bool MayEnterFrom(InstanceState? from)
    {
        if (from is null && Parent is null)
            return MayEnter;
        if (from is not null && (IsWithin(from) || from.IsWithin(this)))
            return false;
        for (var one = this; one is not null && from?.IsWithin(one) != true; one = one.Parent)
            if (!one.MayEnter)
                return false;
        return true;
    }

    /// <summary>Enters it, and what is around it but not around <paramref name="from"/>.</summary>
    public void Enter(InstanceState? from)
    {
        if (!MayEnterFrom(from))
            throw Abi.Trap("cannot enter component instance");
        Close(from);
    }

    /// <summary>Enters it, as is known to be allowed.</summary>
    public void Close(InstanceState? from) => Set(from, false);

    public void Leave(InstanceState? from) => Set(from, true);

    /// <summary>The task of a synchronous call that begins.</summary>
    [MethodImpl(CallPath.Optimized)]
    public GuestTask TakeTask()
    {
        var task = _idle ?? new GuestTask(this);
        _idle = null;
        task.Implicit.Storage.AsSpan().Clear();
        return task;
    }

    /// <summary>The call has ended; its task serves the next one, if nothing is left of it.</summary>
    [MethodImpl(CallPath.Optimized)]
    public void GiveBack(GuestTask task)
    {
        if (task.Threads.Count > 1 || task.Implicit.Index != 0)
            task.EndSynchronous();
        else
            _idle = task;
    }

    private bool IsWithin(InstanceState outer)
    {
        for (var one = this; one is not null; one = one.Parent)
            if (ReferenceEquals(one, outer))
                return true;
        return false;
    }

    [MethodImpl(CallPath.Optimized)]
    private void Set(InstanceState? from, bool mayEnter)
    {
        for (var one = this; one is not null && from?.IsWithin(one) != true; one = one.Parent)
            one.MayEnter = mayEnter;
    }

    public void Capture(BinaryWriter writer)
    {
        writer.Write(MayEnter);
        writer.Write(Backpressure);
        Handles.Capture(writer, _types);
    }

    public void Restore(ref WasmBinaryReader reader)
    {
        (MayEnter, MayLeave) = (reader.Byte() != 0, true);
        Backpressure = Math.Clamp(reader.Int32(), 0, MaxBackpressure);
        Handles.Restore(ref reader, _types);
    }
}
