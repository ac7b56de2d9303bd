using Multidustry.Wasm.Components.CanonicalAbi;
using Multidustry.Wasm.Components.Types;

namespace Multidustry.Wasm.Components.Tasks;

internal enum CopyState
{
    Idle,
    Copying,
    Cancelling,
    Done,
}

/// <summary>An end of a stream or future in a component's handle table.</summary>
internal sealed class CopyEnd(Channel channel, bool isReadable) : Waitable
{
    /// <summary>What is returned while the copy goes on.</summary>
    public const int Blocked = -1;
    private const int CountShift = 4;
    private CopySide? _side;

    public Channel Channel { get; } = channel;

    public bool IsReadable { get; } = isReadable;

    public CopyState State { get; private set; }

    private bool IsCopying => State is CopyState.Copying or CopyState.Cancelling;

    private string Name => Channel.IsFuture ? "future" : "stream";

    private EventCode Code => (Channel.IsFuture, IsReadable) switch
    {
        (false, true) => EventCode.StreamRead,
        (false, false) => EventCode.StreamWrite,
        (true, true) => EventCode.FutureRead,
        _ => EventCode.FutureWrite,
    };

    /// <exception cref="Runtime.WasmTrapException">It is another kind of end, or of other values.</exception>
    public void Check(AsynchronousType type, bool isReadable)
    {
        if (IsReadable != isReadable || Channel.IsFuture != type.IsFuture || !TypeEquality.AreEqual(Channel.Element, type.Element))
            throw Abi.Trap($"handle used with the wrong type: not an end of this {type.Name}");
    }

    /// <summary>Begins to copy, and waits for the end unless asynchronous; returns what the guest is told.</summary>
    public int Copy(GuestThread thread, AbiContext context, uint address, uint length, bool isAsync, int index)
    {
        CheckIdle();
        CheckWait(isAsync);
        var buffer = new GuestBuffer(context, Channel.Element, address, length);
        State = CopyState.Copying;
        _side = new CopySide(context.Instance, buffer,
            reclaim => Announce(() =>
            {
                reclaim();
                return Finish(CopyResult.Completed, buffer, index);
            }),
            result => Announce(() => Finish(result, buffer, index)));
        if (IsReadable)
            Channel.Read(_side);
        else
            Channel.Write(_side);
        return Outcome(thread, isAsync);
    }

    /// <summary>Gives a copy up.</summary>
    public int Cancel(GuestThread thread, bool isAsync)
    {
        if (State != CopyState.Copying || HasWaiter)
            throw Abi.Trap($"cannot cancel a {Name} on which nothing is copied");
        CheckWait(isAsync);
        State = CopyState.Cancelling;
        Channel.Cancel(_side!);
        return Outcome(thread, isAsync);
    }

    /// <summary>The end leaves its component: what it stands for goes to another.</summary>
    public Channel Give()
    {
        if (IsCopying)
            throw Abi.Trap($"cannot remove busy {Name}");
        if (State == CopyState.Done)
            throw Abi.Trap(Channel.IsFuture ? "cannot lift future after previous read succeeded" : "cannot lift stream after being notified that the writable end dropped");
        if (IsInSet)
            throw Abi.Trap($"cannot lift {Name} while it's in a waitable set");
        return Channel;
    }

    public override void Drop()
    {
        if (IsCopying)
            throw Abi.Trap($"cannot drop busy {Name}");
        if (Channel.IsFuture && !IsReadable && State != CopyState.Done)
            throw Abi.Trap("cannot drop future write end without first writing a value");
        Channel.Drop();
        base.Drop();
    }

    private void CheckIdle()
    {
        if (IsCopying)
            throw Abi.Trap("cannot have concurrent operations active on a future/stream");
        if (State == CopyState.Done)
            throw Abi.Trap((Channel.IsFuture, IsReadable) switch
            {
                (false, true) => "cannot read from stream after being notified that the writable end dropped",
                (false, false) => "cannot write to stream after being notified that the readable end dropped",
                (true, true) => "cannot read from future after previous read succeeded",
                _ => "cannot write to future after previous write succeeded or readable end dropped",
            });
    }

    private int Outcome(GuestThread thread, bool isAsync)
    {
        if (!HasEvent)
        {
            if (isAsync)
                return Blocked;
            WaitForEvent(thread);
        }
        return Take().Payload;
    }

    private WaitableEvent Finish(CopyResult result, GuestBuffer buffer, int index)
    {
        State = result == CopyResult.Dropped || (Channel.IsFuture && result == CopyResult.Completed) ? CopyState.Done : CopyState.Idle;
        return new(Code, index, Channel.IsFuture ? (int)result : (int)result | (buffer.Progress << CountShift));
    }
}
