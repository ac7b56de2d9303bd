namespace Multidustry.Cluster.Migration;

/// <summary>How long each step of a migration may take before it is given up. Immutable, thread-safe.</summary>
public sealed record MigrationOptions
{
    /// <summary>Until the target has the image and has caught up. Default 60 s.</summary>
    public TimeSpan CatchUpTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Until the target has read the store, and the proxies keep what players send. Default 2 s each.</summary>
    public TimeSpan PrepareTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long the world may stand still until the target owns it. Default 1 s.</summary>
    public TimeSpan HandOverTimeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How many ticks the target may be behind when the hand-over begins. Default 2.</summary>
    public int CatchUpTicks { get; init; } = 2;

    /// <summary>The largest image that is taken from another node. Default 1 GiB.</summary>
    public int MaxImageBytes { get; init; } = 1 << 30;

    /// <summary>How long players who came with a world may be without their proxy. Default 10 s.</summary>
    public TimeSpan ArrivalTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
