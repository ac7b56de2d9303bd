using Multidustry.Protocol.Entities;
using Multidustry.Protocol.Types;

namespace Multidustry.Protocol.Client;

/// <summary>A unit as the client last heard of it. Written by the client's own thread; values may change while you look.</summary>
public sealed class ClientUnit
{
    internal ClientUnit(int id) => Id = id;

    /// <summary>The unit's entity id.</summary>
    public int Id { get; }

    /// <summary>The id of its unit type in the client's build.</summary>
    public short Type { get; private set; }

    /// <summary>The team's number.</summary>
    public byte Team { get; private set; }

    /// <summary>Health, at most that of its type.</summary>
    public float Health { get; private set; }

    /// <summary>Shield, on top of its health.</summary>
    public float Shield { get; private set; }

    /// <summary>What it carries.</summary>
    public ItemAmount Stack { get; private set; }

    /// <summary>Position in world units; of the client's own unit, where the client has moved it.</summary>
    public float X { get; internal set; }

    /// <summary>Position in world units; of the client's own unit, where the client has moved it.</summary>
    public float Y { get; internal set; }

    /// <summary>Direction in degrees, counter-clockwise from the right.</summary>
    public float Rotation { get; internal set; }

    internal void Apply(in UnitEntity entity, bool own)
    {
        Type = entity.Type;
        Team = entity.Team;
        Health = entity.Health;
        Shield = entity.Shield;
        Stack = entity.Stack;
        if (own)
            return; // where its own unit is, the client knows better than a snapshot that is on its way
        X = entity.X;
        Y = entity.Y;
        Rotation = entity.Rotation;
    }
}
