namespace Multidustry.Simulation.Ecs;

/// <summary>
/// One piece of a world's state. Everything that decides a future tick is a registered part, so that snapshots and
/// hashes are complete without anyone listing fields twice.
/// </summary>
internal interface IStatePart
{
    /// <summary>Stable name; a snapshot is refused when its parts have other names.</summary>
    string Name { get; }

    /// <summary>False for what may differ between runs that are otherwise equal, such as awake bits.</summary>
    bool Hashed => true;

    /// <summary>Whether it belongs to something attached to the world, which the game knows nothing of: saves and streams go without.</summary>
    bool IsAttached => false;

    void Write(SnapshotWriter writer);

    void Read(ref SnapshotReader reader);

    void Hash(ref StateHasher hasher);
}
