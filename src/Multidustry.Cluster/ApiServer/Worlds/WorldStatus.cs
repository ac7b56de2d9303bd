using Multidustry.Core.Rules;

namespace Multidustry.Cluster.ApiServer.Worlds;

/// <summary>What a gameserver reports of a world it hosts, once a second.</summary>
public sealed record WorldStatus
{
    /// <summary>The world's name in the cluster.</summary>
    public required string Name { get; init; }

    /// <summary>The node that hosts it.</summary>
    public required string Node { get; init; }

    /// <summary>The epoch of the node that owns it; what an older owner reports doesn't count. 0 where worlds have no owners.</summary>
    public long Epoch { get; init; }

    /// <summary>The game build it runs; only clients of this build can join.</summary>
    public required int Build { get; init; }

    /// <summary>The map's name.</summary>
    public string Map { get; init; } = "";

    /// <summary>The mode that the server list shows.</summary>
    public Gamemode Gamemode { get; init; }

    /// <summary>A mode name of the map's own; null for the mode's usual name.</summary>
    public string? ModeName { get; init; }

    /// <summary>Players in the world.</summary>
    public int Players { get; init; }

    /// <summary>The current wave.</summary>
    public int Wave { get; init; }

    /// <summary>Ticks per second in the last second; 60 unless the machine can't keep up.</summary>
    public int TicksPerSecond { get; init; }

    /// <summary>Why the world stands still, for people; null while it ticks.</summary>
    public string? Failure { get; init; }
}
