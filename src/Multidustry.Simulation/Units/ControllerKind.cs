namespace Multidustry.Simulation.Units;

/// <summary>Who steers a unit.</summary>
public enum ControllerKind : byte
{
    /// <summary>Nobody: it keeps its momentum.</summary>
    None,

    /// <summary>A player; the unit's controller id is the player's entity id.</summary>
    Player,

    /// <summary>The type's own behaviour.</summary>
    Ai,

    /// <summary>Commands of a player of its team.</summary>
    Command,

    /// <summary>A processor; the controller id is its packed position.</summary>
    Logic,

    /// <summary>A unit assembler.</summary>
    Assembler,
}
