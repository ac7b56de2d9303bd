namespace Multidustry.Cluster.Proxy;

/// <summary>Which world a player was in last: who comes back, after a proxy was lost or of its own will, goes on there. Thread-safe.</summary>
public interface ILastWorlds
{
    /// <summary>The world's name; null when nothing is known.</summary>
    /// <param name="uuid">The identity that the client claims. It is no proof, and opens no door.</param>
    string? Find(string uuid);
}
