using Multidustry.Protocol.Entities;
using Multidustry.Protocol.Types;

namespace Multidustry.Protocol.Client;

/// <summary>A player as the client last heard of it. Written by the client's own thread; values may change while you look.</summary>
public sealed class ClientPlayer
{
    internal ClientPlayer(int id) => Id = id;

    /// <summary>The player's entity id.</summary>
    public int Id { get; }

    /// <summary>The name with colour markup.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The team's number.</summary>
    public byte Team { get; private set; }

    /// <summary>Whether the player is an administrator.</summary>
    public bool Admin { get; private set; }

    /// <summary>The colour of the name as RRGGBBAA.</summary>
    public uint Color { get; private set; }

    /// <summary>What the player controls.</summary>
    public UnitReference Unit { get; private set; }

    /// <summary>Position in world units.</summary>
    public float X { get; private set; }

    /// <summary>Position in world units.</summary>
    public float Y { get; private set; }

    internal void Apply(in PlayerEntity entity)
    {
        Name = entity.Name ?? "";
        Team = entity.Team;
        Admin = entity.Admin;
        Color = entity.Color;
        Unit = entity.Unit;
        X = entity.X;
        Y = entity.Y;
    }
}
