namespace Multidustry.Cluster.Bans;

/// <summary>Who may not join any world of the cluster. Thread-safe.</summary>
public interface IBanList
{
    /// <summary>The bans as of now.</summary>
    BanTable Table { get; }

    /// <summary>A task that completes when <see cref="Table"/> isn't this one any more.</summary>
    Task ChangedSince(BanTable table);
}
