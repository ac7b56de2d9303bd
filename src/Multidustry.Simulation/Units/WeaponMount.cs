namespace Multidustry.Simulation.Units;

/// <summary>The state of one weapon of a unit. Positions are world units, angles degrees.</summary>
public struct WeaponMount
{
    /// <summary>Bit of <see cref="Bits"/>: it should shoot.</summary>
    public const int Shoots = 1;

    /// <summary>Bit of <see cref="Bits"/>: it should turn.</summary>
    public const int Turns = 2;

    /// <summary>Ticks until it can fire again.</summary>
    public float Reload { get; set; }

    /// <summary>Angle against the unit.</summary>
    public float Rotation { get; set; }

    /// <summary>Where it aims.</summary>
    public float AimX { get; set; }

    /// <summary>Where it aims.</summary>
    public float AimY { get; set; }

    /// <summary><see cref="Shoots"/> and <see cref="Turns"/>, as on the wire.</summary>
    public int Bits { get; set; }
}
