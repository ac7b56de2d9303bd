namespace Multidustry.Simulation.Players;

/// <summary>Yes-or-no facts of a player.</summary>
[Flags]
public enum PlayerFlags : byte
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary>Shown as an administrator.</summary>
    Admin = 1,

    /// <summary>Has the chat line open.</summary>
    Typing = 2,

    /// <summary>Holds the fire button.</summary>
    Shooting = 4,

    /// <summary>Holds the boost button.</summary>
    Boosting = 8,
}
