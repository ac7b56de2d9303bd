namespace Multidustry.ApiServer;

/// <summary>What clients of the API may do. Immutable.</summary>
public sealed record ApiOptions
{
    /// <summary>
    /// A token that is always good, as an admin's, to make the first others with; at least 20 characters. Null for none. Give it to
    /// the process by its environment or a file, and change it by a restart.
    /// </summary>
    public string? RootToken
    {
        get;
        init => field = value is null or { Length: >= 20 } ? value : throw new ArgumentException("The root token has at least 20 characters.");
    }

    /// <summary>Bytes of a request's body. Default 256 KiB.</summary>
    public int MaxBodyBytes { get; init; } = 256 * 1024;

    /// <summary>Items of a page when the client doesn't say. Default 100.</summary>
    public int PageSize { get; init; } = 100;

    /// <summary>The most items of a page. Default 1,000.</summary>
    public int MaxPageSize { get; init; } = 1000;

    /// <summary>Requests of one address in a second, in the long run. Default 50.</summary>
    public int RequestsPerSecond { get; init; } = 50;

    /// <summary>Requests of one address at once after it was quiet. Default 200.</summary>
    public int RequestBurst { get; init; } = 200;

    /// <summary>Streams of events and log lines that are open at once. Default 100.</summary>
    public int MaxEventStreams { get; init; } = 100;

    /// <summary>How long a node may take to answer. Default 5 s.</summary>
    public TimeSpan NodeTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Between two signs of life on a quiet stream. Default 15 s.</summary>
    public TimeSpan EventKeepAlive { get; init; } = TimeSpan.FromSeconds(15);
}
