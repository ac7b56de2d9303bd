using Multidustry.Core.Geometry;
using Multidustry.Protocol.Types;

namespace Multidustry.Simulation.Commands;

/// <summary>
/// What a client reports about its player some fifteen times a second. Positions in world units, angles in degrees;
/// numbers that are not finite count as 0.
/// </summary>
public sealed partial class MovePlayer : PlayerCommand
{
    /// <summary>The most plans a client may report.</summary>
    public const int MaximumPlans = 20;

    /// <summary>Number of the report; older ones than the last are refused.</summary>
    public required int Number { get; init; }

    /// <summary>Entity id of the unit the client believes to steer, -1 for none.</summary>
    public int UnitId { get; init; } = -1;

    /// <summary>The client believes to be dead.</summary>
    public bool Dead { get; init; }

    /// <summary>Place of the unit, or of the camera while dead.</summary>
    public float X { get; init; }

    /// <summary>Place of the unit, or of the camera while dead.</summary>
    public float Y { get; init; }

    /// <summary>Where the pointer is.</summary>
    public float PointerX { get; init; }

    /// <summary>Where the pointer is.</summary>
    public float PointerY { get; init; }

    /// <summary>Rotation of the unit.</summary>
    public float Rotation { get; init; }

    /// <summary>Rotation of a mech's legs.</summary>
    public float BaseRotation { get; init; }

    /// <summary>Velocity per tick.</summary>
    public float VelocityX { get; init; }

    /// <summary>Velocity per tick.</summary>
    public float VelocityY { get; init; }

    /// <summary>The tile being mined; <see cref="TilePosition.None"/> for none.</summary>
    public TilePosition Mining { get; init; } = TilePosition.None;

    /// <summary>Holds the boost button.</summary>
    public bool Boosting { get; init; }

    /// <summary>Holds the fire button.</summary>
    public bool Shooting { get; init; }

    /// <summary>Has the chat line open.</summary>
    public bool Typing { get; init; }

    /// <summary>Lets the unit work on its plans.</summary>
    public bool Building { get; init; }

    /// <summary>The plans, which replace the unit's; null leaves it without any. The list must not change afterwards.</summary>
    public IReadOnlyList<BuildPlan>? Plans { get; init; }
}
