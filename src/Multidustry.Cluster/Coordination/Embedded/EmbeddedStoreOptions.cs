namespace Multidustry.Cluster.Coordination.Embedded;

/// <summary>Where the coordination store of a single process is kept. Immutable.</summary>
public sealed record EmbeddedStoreOptions
{
    /// <summary>The SQLite file; null to keep it in memory, for a process that starts afresh each time.</summary>
    public string? Path { get; init; }

    /// <summary>Whether leases end with the process that opened the store before, instead of beginning their full time anew. Default false.</summary>
    public bool EndsLeases { get; init; }

    /// <summary>How many changes are kept for watches that resume. Default 10,000.</summary>
    public int History
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    }
    = 10_000;
}
