using System.Buffers.Binary;
using Multidustry.Wasm.Binary;

namespace Multidustry.Wasm.Wasi.Streams;

/// <summary>Something that a component waits for: a moment, work that the host does meanwhile, or nothing when it is ready already.</summary>
/// <param name="Deadline">The moment, if it is one.</param>
/// <param name="Work">The work, if it is some.</param>
internal sealed record Pollable(TimeSpan? Deadline = null, Task? Work = null)
{
    public static readonly Pollable Ready = new();

    /// <summary>Of work that may be done already, and is nothing to wait for then.</summary>
    public static Pollable Of(Task work) => work.IsCompleted ? Ready : new(Work: work);

    /// <exception cref="InvalidOperationException">It is work, which has no bytes.</exception>
    public byte[] Save()
    {
        if (Work is not null)
            throw new InvalidOperationException("a component waits for work of the host");
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, Deadline?.Ticks ?? long.MinValue);
        return bytes;
    }

    public static Pollable Load(byte[] bytes)
    {
        if (bytes.Length != sizeof(long))
            throw new WasmMalformedException("not a pollable");
        var ticks = BinaryPrimitives.ReadInt64LittleEndian(bytes);
        return ticks == long.MinValue ? Ready : new(TimeSpan.FromTicks(ticks));
    }
}
