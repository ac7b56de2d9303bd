namespace Multidustry.Mlog.Runtime;

/// <summary>The packed draw commands of a processor that wait for <c>drawflush</c>.</summary>
public sealed class GraphicsBuffer
{
    private readonly int _limit;
    private ulong[] _commands = [];

    internal GraphicsBuffer(int limit) => _limit = limit;

    /// <summary>How many commands wait.</summary>
    public int Count { get; private set; }

    /// <summary>The commands; valid until the processor runs again.</summary>
    public ReadOnlySpan<ulong> Commands => _commands.AsSpan(0, Count);

    /// <summary>Whether nothing more is drawn.</summary>
    public bool IsFull => Count >= _limit;

    internal void Add(ulong command)
    {
        if (Count == _commands.Length)
            Array.Resize(ref _commands, Math.Max(_limit, Count * 2));
        _commands[Count++] = command;
    }

    internal void Clear() => Count = 0;
}
