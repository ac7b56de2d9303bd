namespace Multidustry.Cluster.ApiServer.Worlds;

/// <summary>Which worlds there are and where they run. Thread-safe.</summary>
public interface IWorldDirectory
{
    /// <summary>The worlds, in the order in which they were first reported: the first one of a build is its default.</summary>
    IReadOnlyList<WorldStatus> Worlds { get; }

    /// <summary>Reports a world, new or changed; the report of an owner that is not the newest is passed over.</summary>
    void Report(WorldStatus status);

    /// <summary>Takes a world out that is gone from a node; one that runs elsewhere by now stays.</summary>
    void Remove(string name, string node);
}
