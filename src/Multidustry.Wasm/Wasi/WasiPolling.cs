using System.Buffers.Binary;
using Multidustry.Wasm.Components;
using Multidustry.Wasm.Components.CanonicalAbi;

namespace Multidustry.Wasm.Wasi;

/// <summary>Something that a component waits for: a moment, or nothing at all when it is ready already.</summary>
internal sealed record Pollable(TimeSpan? Deadline)
{
    public static readonly Pollable Ready = new((TimeSpan?)null);

    public byte[] Save()
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, Deadline?.Ticks ?? long.MinValue);
        return bytes;
    }

    public static Pollable Load(byte[] bytes)
    {
        if (bytes.Length != sizeof(long))
            throw new Binary.WasmMalformedException("not a pollable");
        var ticks = BinaryPrimitives.ReadInt64LittleEndian(bytes);
        return ticks == long.MinValue ? Ready : new(TimeSpan.FromTicks(ticks));
    }
}

/// <summary>Waiting, as far as the host lets time pass: without <see cref="WasiOptions.Wait"/> everything is ready at once.</summary>
internal sealed class WasiPolling(WasiOptions options)
{
    private const string Kind = "pollable";
    private HostInterface _interface = null!;

    public void Define(HostInterface definition)
    {
        _interface = definition;
        definition.Resource(Kind, target => ((Pollable)target!).Save(), Pollable.Load)
            .Function("[method]pollable.ready", arguments => IsReady(Of(arguments[0])))
            .Function("[method]pollable.block", arguments =>
            {
                Wait([Of(arguments[0])]);
                return null;
            })
            .Function("poll", arguments => Poll([.. ((object?[])arguments[0]!).Select(Of)]));
    }

    public ResourceHandle Own(Pollable pollable) => _interface.Own(Kind, pollable);

    /// <summary>A moment of the clock, given in nanoseconds; what lies too far away never comes.</summary>
    public ResourceHandle Until(TimeSpan from, ulong nanoseconds)
    {
        var ticks = (decimal)from.Ticks + (nanoseconds / (ulong)TimeSpan.NanosecondsPerTick);
        return Own(new(ticks < TimeSpan.MaxValue.Ticks ? TimeSpan.FromTicks((long)ticks) : TimeSpan.MaxValue));
    }

    private static Pollable Of(object? handle) => (Pollable)((ResourceHandle)handle!).Target!;

    private bool IsReady(Pollable pollable) => options.Wait is null || pollable.Deadline is not { } deadline || options.Clock() >= deadline;

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
        var first = pollables.Min(pollable => pollable.Deadline!.Value);
        options.Wait!(first - options.Clock());
        if (options.Clock() < first)
            throw Abi.Trap("the host does not let time pass");
    }
}
