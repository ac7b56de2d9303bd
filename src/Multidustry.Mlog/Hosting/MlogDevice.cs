using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Hosting;

/// <summary>What lies behind a building that can be read or written: memory, another processor or something of the host's.</summary>
public readonly struct MlogDevice
{
    private MlogDevice(object? content) => Content = content;

    /// <summary>Nothing: <c>read</c> leaves its output unchanged, <c>write</c> does nothing.</summary>
    public static MlogDevice None => default;

    internal object? Content { get; }

    /// <summary>Memory cells, read and written in place; every cell must hold a finite number.</summary>
    public static MlogDevice Memory(double[] cells) => new(cells);

    /// <summary>Another processor, or this one, addressed by variable name.</summary>
    public static MlogDevice Processor(MlogProcessor processor) => new(processor);

    /// <summary>Something addressed by number, such as a message block or a canvas.</summary>
    public static MlogDevice Indexed(IIndexedDevice device) => new(device);
}
