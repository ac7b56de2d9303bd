namespace Multidustry.Cluster.Simulator.Machinery;

/// <summary>How good the way to the coordination store is.</summary>
internal sealed record NetworkConditions
{
    /// <summary>Whether nothing gets lost for now.</summary>
    public bool IsCalm { get; set; }

    /// <summary>Shortest time of one way.</summary>
    public TimeSpan Latency { get; init; } = TimeSpan.FromMilliseconds(0.5);

    /// <summary>How much longer it may take.</summary>
    public TimeSpan Jitter { get; init; } = TimeSpan.FromMilliseconds(4);

    /// <summary>How often a request gets lost, of 1.</summary>
    public double RequestLoss { get; init; }

    /// <summary>How often an answer gets lost, of 1: what was asked for has happened.</summary>
    public double AnswerLoss { get; init; }

    /// <summary>How often a request arrives a second time, of 1: what it asks for may happen before its first answer comes.</summary>
    public double RequestRepetition { get; init; }

    /// <summary>How often a watch breaks at a change, of 1.</summary>
    public double WatchLoss { get; init; }

    /// <summary>How long a caller waits for an answer.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(2);

    public TimeSpan OneWay(Random random) => Latency + (Jitter * (random.NextDouble() * random.NextDouble()));
}
