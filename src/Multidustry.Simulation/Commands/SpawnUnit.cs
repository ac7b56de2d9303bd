namespace Multidustry.Simulation.Commands;

/// <summary>Brings a unit into the world, for operators and game modes.</summary>
public sealed class SpawnUnit : WorldCommand
{
    /// <summary>Id of the unit type.</summary>
    public required int Type { get; init; }

    /// <summary>Team number.</summary>
    public required byte Team { get; init; }

    /// <summary>Where, in world units (8 to a tile), on the map.</summary>
    public required float X { get; init; }

    /// <summary>Where, in world units (8 to a tile), on the map.</summary>
    public required float Y { get; init; }

    /// <summary>Degrees, 0 to the right, against the clock.</summary>
    public float Rotation { get; init; }

    internal override CommandRefusal Check(World world)
    {
        if (Type < 0 || Type >= world.Content.Units.Count)
            return CommandRefusal.UnknownContent;
        if (!float.IsFinite(X) || !float.IsFinite(Y) || !float.IsFinite(Rotation))
            return CommandRefusal.InvalidNumber;
        return X >= 0 && Y >= 0 && X <= world.Tiles.Width * 8f && Y <= world.Tiles.Height * 8f
            ? CommandRefusal.None
            : CommandRefusal.OutsideMap;
    }

    internal override void Apply(World world) => world.UnitLifecycle.Create(Type, Team, X, Y, Rotation);
}
