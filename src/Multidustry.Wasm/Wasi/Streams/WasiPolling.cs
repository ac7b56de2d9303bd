using Multidustry.Wasm.Components;
using Multidustry.Wasm.Components.CanonicalAbi;
using Multidustry.Wasm.Components.Tasks;

namespace Multidustry.Wasm.Wasi.Streams;

/// <summary><c>wasi:io/poll</c>. Time passes as far as the host lets it: without <see cref="WasiOptions.Wait"/> every moment is there at once.</summary>
internal sealed class WasiPolling
{
    private const string Kind = "pollable";
    private readonly WasiOptions _options;
    private readonly HostInterface _interface;

    public WasiPolling(ComponentLinker linker, WasiOptions options)
    {
        _options = options;
        _interface = linker.Interface(WasiLinking.Name("io/poll"))
            .Resource(Kind, target => ((Pollable)target!).Save(), Pollable.Load)
            .Function("[method]pollable.ready", arguments => IsReady(WasiValues.Target<Pollable>(arguments[0])))
            .Function("[method]pollable.block", arguments =>
            {
                Wait([WasiValues.Target<Pollable>(arguments[0])]);
                return null;
            })
            .Function("poll", arguments => Poll([.. ((object?[])arguments[0]!).Select(WasiValues.Target<Pollable>)]));
    }

    public ResourceHandle Own(Pollable pollable) => _interface.Own(Kind, pollable);

    /// <summary>A moment of the clock, given in nanoseconds; what lies too far away never comes.</summary>
    public ResourceHandle Until(TimeSpan from, ulong nanoseconds)
    {
        var ticks = (decimal)from.Ticks + (nanoseconds / (ulong)TimeSpan.NanosecondsPerTick);
        return Own(new(ticks < TimeSpan.MaxValue.Ticks ? TimeSpan.FromTicks((long)ticks) : TimeSpan.MaxValue));
    }

    /// <summary>Lets the component wait until work of the host is done.</summary>
    public void Wait(Task work) => Wait([Pollable.Of(work)]);

    private bool IsReady(Pollable pollable) => pollable switch
    {
        { Work: { } work } => work.IsCompleted,
        { Deadline: { } deadline } => _options is { Wait: null, WaitsForHost: false } || _options.Clock() >= deadline,
        _ => true,
    };

    private uint[] Poll(Pollable[] pollables)
    {
        if (pollables.Length == 0)
            throw Abi.Trap("poll of nothing");
        Wait(pollables);
        return [.. Enumerable.Range(0, pollables.Length).Where(i => IsReady(pollables[i])).Select(i => (uint)i)];
    }

    private void Wait(Pollable[] pollables)
    {
        if (pollables.Any(IsReady))
            return;
        // A call that the host has started aside lets it do something else meanwhile.
        if (Fiber.Current?.Owner is { Task: null } aside)
        {
            aside.WaitForHost(() => pollables.Any(IsReady));
            return;
        }
        var first = pollables.Min(pollable => pollable.Deadline ?? TimeSpan.MaxValue);
        Task[] work = [.. pollables.Select(pollable => pollable.Work).OfType<Task>()];
        if (work.Length > 0 && Finishes(work, first))
            return;
        if (_options.Wait is null)
            throw Abi.Trap("only a call that the host has started aside may wait");
        _options.Wait(first - _options.Clock());
        if (_options.Clock() < first)
            throw Abi.Trap("the host does not let time pass");
    }

    /// <summary>Waits for work until a moment comes; all work of the host ends some day.</summary>
    private bool Finishes(Task[] work, TimeSpan moment)
    {
        var left = moment == TimeSpan.MaxValue ? Timeout.InfiniteTimeSpan : moment - _options.Clock();
        return Task.WaitAny(work, left.TotalMilliseconds < int.MaxValue ? left : Timeout.InfiniteTimeSpan) >= 0;
    }
}
