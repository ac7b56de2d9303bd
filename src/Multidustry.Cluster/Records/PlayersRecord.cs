using System.Text.Json.Serialization.Metadata;

namespace Multidustry.Cluster.Records;

/// <summary>Who is in a world, a few seconds old. Immutable.</summary>
public sealed record PlayersRecord : IStoredRecord<PlayersRecord>
{
    /// <summary>The players, in the order they came.</summary>
    public IReadOnlyList<PlayerSummary> Players { get; init; } = [];

    /// <summary>Who was in the world a while ago, the last first: they come back to it.</summary>
    public IReadOnlyList<DepartedPlayer> Departed { get; init; } = [];

    static JsonTypeInfo<PlayersRecord> IStoredRecord<PlayersRecord>.Json => RecordJson.Default.PlayersRecord;

    /// <inheritdoc/>
    public void Check()
    {
        RecordCheck.Count(Players.Count, "players", RecordLimits.MaxPlayersPerWorld);
        foreach (var player in Players)
            player.Check();
        RecordCheck.Count(Departed.Count, "departed", RecordLimits.MaxDepartedPlayers);
        foreach (var player in Departed)
            RecordCheck.Text(player.Uuid, "departed.uuid", RecordLimits.MaxKeyLength);
    }
}

/// <summary>Somebody who left a world. Immutable.</summary>
/// <param name="Uuid">The identity that the client claims.</param>
/// <param name="At">When it was noticed.</param>
public sealed record DepartedPlayer(string Uuid, DateTimeOffset At);

/// <summary>What operators see of a player. Immutable.</summary>
public sealed record PlayerSummary
{
    /// <summary>The identity that the client claims.</summary>
    public required string Uuid { get; init; }

    /// <summary>The name without colours.</summary>
    public required string Name { get; init; }

    /// <summary>Where the player comes from, without port.</summary>
    public string Address { get; init; } = "";

    /// <summary>Whether the player is an admin.</summary>
    public bool Admin { get; init; }

    internal void Check()
    {
        RecordCheck.Text(Uuid, "players.uuid", RecordLimits.MaxKeyLength);
        RecordCheck.Text(Name, "players.name", RecordLimits.MaxKeyLength);
        RecordCheck.Text(Address, "players.address", RecordLimits.MaxKeyLength);
    }
}
