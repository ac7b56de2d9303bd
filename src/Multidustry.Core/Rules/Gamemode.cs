namespace Multidustry.Core.Rules;

/// <summary>The game's modes, numbered as server lists number them.</summary>
public enum Gamemode : byte
{
    /// <summary>Waves by the clock.</summary>
    Survival = 0,

    /// <summary>Building costs nothing; waves when players want.</summary>
    Sandbox = 1,

    /// <summary>Enemy cores to destroy.</summary>
    Attack = 2,

    /// <summary>Teams of players against each other.</summary>
    Pvp = 3,

    /// <summary>The map editor.</summary>
    Editor = 4,
}
