namespace Multidustry.Simulation.Units;

/// <summary>The state of one weapon of a unit. Positions are world units, angles degrees.</summary>
public struct WeaponMount
{
    /// <summary>Ticks until it can fire again.</summary>
    public float Reload { get; set; }

    /// <summary>Angle against the unit.</summary>
    public float Rotation { get; set; }

    /// <summary>Where it aims.</summary>
    public float AimX { get; set; }

    /// <summary>Where it aims.</summary>
    public float AimY { get; set; }

    /// <summary>Bit 0 it should shoot, bit 1 it should turn; as on the wire.</summary>
    public int Bits { get; set; }
}
