using Multidustry.Cluster.Records;
using Multidustry.Simulation.Persistence;

namespace Multidustry.Cluster.GameServer.Assignments;

/// <summary>How a gameserver hosts what is assigned to it. Immutable.</summary>
public sealed record AssignmentOptions
{
    /// <summary>Makes a world that nothing was ever kept of.</summary>
    public required Func<WorldRecord, CancellationToken, ValueTask<LoadedWorld>> Create { get; init; }

    /// <summary>How the players of a world are treated.</summary>
    public Func<WorldRecord, WorldHostOptions> HostOptions { get; init; } = wanted => new WorldHostOptions { Admission = new Admission.AdmissionOptions { PlayerLimit = wanted.Limits.Players } };

    /// <summary>Is told of work for a world that failed, and returns whether that needs no line in the log any more; it is tried again. Null for nobody.</summary>
    public Func<string, Exception, bool>? Failed { get; init; }

    /// <summary>Whether a world stands still exactly when its record says so; otherwise the host's own code decides. Default true.</summary>
    public bool FollowsPause { get; init; } = true;

    /// <summary>
    /// Whether what is kept under a world's name is its own although its record was made anew: for a host whose code says at every start which
    /// worlds there are. Otherwise a world that was deleted and made again is another one, and what was kept is removed. Default false.
    /// </summary>
    public bool KeepsByName { get; init; }

    /// <summary>How long after a failure the same world is tried again. Default 2 s.</summary>
    public TimeSpan RetryInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a world that moves here may take from its last transaction to its arrival. Default 10 s.</summary>
    public TimeSpan ArrivalTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a node that leaves looks whether its worlds are gone. Default 100 ms.</summary>
    public TimeSpan LeavePoll { get; init; } = TimeSpan.FromMilliseconds(100);
}
