namespace Multidustry.Mlog.Runtime;

/// <summary>
/// Programs by text and options, so that processors with the same text share one, and with it its compiled code.
/// Holds a bounded number; the longest unused goes first and is collected once no processor runs it. Thread-safe.
/// </summary>
public sealed class MlogProgramCache
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Key, LinkedListNode<(Key Key, MlogProgram Program)>> _nodes = [];
    private readonly LinkedList<(Key Key, MlogProgram Program)> _byUse = new();

    /// <summary>Makes an empty cache.</summary>
    /// <param name="capacity">Programs held at most; at least 1.</param>
    public MlogProgramCache(int capacity = 1024)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        Capacity = capacity;
    }

    /// <summary>Programs held at most.</summary>
    public int Capacity { get; }

    /// <summary>Programs held.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _nodes.Count;
        }
    }

    /// <summary>The program of a text, assembled when it isn't held.</summary>
    public MlogProgram GetOrCompile(string text, MlogProgramOptions options)
    {
        var key = new Key(text, options.Vocabulary, options.IsPrivileged, options.AllowsClientData, options.Limits, string.Join('\n', options.Links));
        lock (_lock)
        {
            if (_nodes.TryGetValue(key, out var known))
            {
                _byUse.Remove(known);
                _byUse.AddFirst(known);
                return known.Value.Program;
            }
        }
        var program = MlogProgram.Compile(text, options);
        lock (_lock)
        {
            if (_nodes.TryGetValue(key, out var other))
                return other.Value.Program;
            _nodes[key] = _byUse.AddFirst((key, program));
            if (_nodes.Count > Capacity)
            {
                _nodes.Remove(_byUse.Last!.Value.Key);
                _byUse.RemoveLast();
            }
        }
        return program;
    }

    private readonly record struct Key(string Text, MlogVocabulary Vocabulary, bool IsPrivileged, bool AllowsClientData, Syntax.MlogLimits Limits, string Links);
}
