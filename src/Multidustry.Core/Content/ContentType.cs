namespace Multidustry.Core.Content;

/// <summary>Kinds of content, numbered as the wire and saves number them.</summary>
public enum ContentType : byte
{
    /// <summary>Items such as copper.</summary>
    Item = 0,

    /// <summary>Blocks: floors, ores, walls, buildings.</summary>
    Block = 1,

    /// <summary>Bullet types; they have no names.</summary>
    Bullet = 3,

    /// <summary>Liquids and gases.</summary>
    Liquid = 4,

    /// <summary>Status effects.</summary>
    Status = 5,

    /// <summary>Unit types.</summary>
    Unit = 6,

    /// <summary>Weather kinds.</summary>
    Weather = 7,

    /// <summary>Campaign sectors.</summary>
    Sector = 9,

    /// <summary>Planets.</summary>
    Planet = 13,

    /// <summary>Teams; on the wire they usually travel as one byte.</summary>
    Team = 15,

    /// <summary>Commands that a player can give to units.</summary>
    UnitCommand = 16,

    /// <summary>Stances that a player can give to units.</summary>
    UnitStance = 17,
}
