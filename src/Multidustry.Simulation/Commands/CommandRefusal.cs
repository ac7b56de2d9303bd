namespace Multidustry.Simulation.Commands;

/// <summary>Why a command was not carried out. A refused command leaves the world exactly as it was.</summary>
public enum CommandRefusal : byte
{
    /// <summary>It was carried out.</summary>
    None,

    /// <summary>No such player in the world.</summary>
    NoSuchPlayer,

    /// <summary>The player has no living unit.</summary>
    NoUnit,

    /// <summary>The unit named is not the player's.</summary>
    NotYourUnit,

    /// <summary>A position outside the map.</summary>
    OutsideMap,

    /// <summary>A number that is not finite or not in its range.</summary>
    InvalidNumber,

    /// <summary>An id that this build doesn't have.</summary>
    UnknownContent,

    /// <summary>No building there.</summary>
    NoBuilding,

    /// <summary>It belongs to another team.</summary>
    OtherTeam,

    /// <summary>Too far from the unit.</summary>
    OutOfRange,

    /// <summary>The block can't stand there.</summary>
    InvalidPlacement,

    /// <summary>The rules forbid it.</summary>
    Forbidden,

    /// <summary>The configuration is of a kind or value the block doesn't take.</summary>
    InvalidConfig,

    /// <summary>Nothing to give, take or drop.</summary>
    NoItems,

    /// <summary>The receiver takes none of it.</summary>
    NotAccepted,

    /// <summary>Older than what the player already sent.</summary>
    Outdated,

    /// <summary>The entity id was not reserved, or is in use.</summary>
    IdNotReserved,

    /// <summary>A name that is empty or too long, or more of something than its limit.</summary>
    LimitExceeded,
}
