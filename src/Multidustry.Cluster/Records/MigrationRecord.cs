using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Multidustry.Cluster.Records;

/// <summary>
/// A world's move to another node. It is requested by the leader or an operator and carried on by the source; the transaction
/// that makes the target the owner also writes its assignment and the phase <see cref="MigrationPhase.Done"/>. Immutable.
/// </summary>
public sealed record MigrationRecord : IStoredRecord<MigrationRecord>
{
    /// <summary>Tells one move of a world from the next.</summary>
    public required string Id { get; init; }

    /// <summary>The node that hosts the world.</summary>
    public required string From { get; init; }

    /// <summary>The node it moves to.</summary>
    public required string To { get; init; }

    /// <summary>How far the move is.</summary>
    public MigrationPhase Phase { get; init; }

    /// <summary>Why it moves: <c>drain</c>, <c>rebalance</c>, or what the operator wrote.</summary>
    public string Reason { get; init; } = "";

    /// <summary>When it was requested.</summary>
    public DateTimeOffset Requested { get; init; }

    /// <summary>Why it was given up; null unless it was.</summary>
    public string? Failure { get; init; }

    /// <summary>Whether the move is under way.</summary>
    [JsonIgnore]
    public bool IsActive => Phase is not (MigrationPhase.Done or MigrationPhase.Aborted);

    static JsonTypeInfo<MigrationRecord> IStoredRecord<MigrationRecord>.Json => RecordJson.Default.MigrationRecord;

    /// <inheritdoc/>
    public void Check()
    {
        RecordCheck.Name(Id, "id");
        RecordCheck.Name(From, "from");
        RecordCheck.Name(To, "to");
        RecordCheck.Known(Phase, "phase");
        RecordCheck.Text(Reason, "reason");
        RecordCheck.Text(Failure, "failure");
        if (From == To)
            throw new Core.Binary.MalformedDataException("to: a world can't move to where it is.");
    }
}

/// <summary>The phases of a migration, in order; any but the last two may be followed by <see cref="Aborted"/>.</summary>
public enum MigrationPhase
{
    /// <summary>Somebody wants it; source and target haven't begun.</summary>
    Requested,

    /// <summary>The target loads a snapshot while the world goes on.</summary>
    Copying,

    /// <summary>The target replays what happened since.</summary>
    CatchingUp,

    /// <summary>Both agreed on the tick of the hand-over.</summary>
    HandingOver,

    /// <summary>The target owns the world.</summary>
    Done,

    /// <summary>It was given up; the source owns the world, if anybody does.</summary>
    Aborted,
}
