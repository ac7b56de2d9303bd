using Multidustry.Simulation.Events;

namespace Multidustry.Simulation.Commands;

/// <summary>Brings a player into the world; a second later the team's best core gives a unit.</summary>
public sealed class AddPlayer : WorldCommand
{
    /// <summary>The longest name, in UTF-16 units.</summary>
    public const int MaximumNameLength = 400;

    /// <summary>Entity id, from <see cref="World.ReserveEntityId"/>.</summary>
    public required int Id { get; init; }

    /// <summary>Name as shown; not empty, at most <see cref="MaximumNameLength"/>.</summary>
    public required string Name { get; init; }

    /// <summary>Team number.</summary>
    public required byte Team { get; init; }

    /// <summary>Name colour, RGBA.</summary>
    public int Color { get; init; } = -1;

    /// <summary>Shown as an administrator.</summary>
    public bool Admin { get; init; }

    internal override CommandRefusal Check(World world)
    {
        if (Name.Length is 0 or > MaximumNameLength)
            return CommandRefusal.LimitExceeded;
        return world.IsReserved(Id) && world.Players.Find(Id) < 0 ? CommandRefusal.None : CommandRefusal.IdNotReserved;
    }

    internal override void Apply(World world)
    {
        world.PlayerLifecycle.Add(Id, Name, Team, Color, Admin);
        world.Events.Add(new WorldEvent(WorldEventKind.PlayerJoined) { Entity = Id, Team = Team });
    }
}
