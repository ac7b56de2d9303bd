namespace Multidustry.Cluster.GameServer.Logs;

/// <summary>What a gameserver keeps of its worlds' log lines, in memory. Immutable.</summary>
public sealed record WorldLogOptions
{
    /// <summary>Lines of one world. Default 500.</summary>
    public int Lines { get; init => field = Positive(value); } = 500;

    /// <summary>Characters of one world's lines together. Default 65,536.</summary>
    public int Characters { get; init => field = Positive(value); } = 64 * 1024;

    /// <summary>Characters of one line; longer ones are cut. Default 2,000.</summary>
    public int LineLength { get; init => field = Positive(value); } = 2000;

    /// <summary>Worlds whose lines are kept, hosted here or not any more; the one that was quiet for longest is forgotten. Default 1,000.</summary>
    public int Worlds { get; init => field = Positive(value); } = 1000;

    /// <summary>Readers that are connected at once. Default 100.</summary>
    public int Readers { get; init => field = Positive(value); } = 100;

    private static int Positive(int value) => value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Limits of logs are more than 0.");
}
