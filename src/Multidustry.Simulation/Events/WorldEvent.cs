using Multidustry.Core.Geometry;
using Multidustry.Protocol.Types;

namespace Multidustry.Simulation.Events;

/// <summary>One thing that happened in a tick. Which properties count is said at each <see cref="WorldEventKind"/>; the rest are default.</summary>
public readonly record struct WorldEvent(WorldEventKind Kind)
{
    /// <summary>Entity id of who or what it happened to.</summary>
    public int Entity { get; init; }

    /// <summary>Entity id of the other one involved.</summary>
    public int Other { get; init; }

    /// <summary>Where it happened.</summary>
    public TilePosition Tile { get; init; }

    /// <summary>Block id.</summary>
    public ushort Block { get; init; }

    /// <summary>Team number.</summary>
    public byte Team { get; init; }

    /// <summary>Rotation, 0 to 3.</summary>
    public byte Rotation { get; init; }

    /// <summary>Item id.</summary>
    public short Item { get; init; }

    /// <summary>How many, or which.</summary>
    public int Amount { get; init; }

    /// <summary>Configuration.</summary>
    public ConfigValue Config { get; init; }

    /// <summary>World units.</summary>
    public float X { get; init; }

    /// <summary>World units.</summary>
    public float Y { get; init; }
}
