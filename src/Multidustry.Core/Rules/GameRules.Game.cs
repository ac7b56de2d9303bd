using Multidustry.Core.Rules.Objects;

namespace Multidustry.Core.Rules;

/// <content>Rules about how the game is played and by whom.</content>
public sealed partial class GameRules
{
    /// <summary>Players may change rules in the game.</summary>
    public bool AllowEditRules { get; set; }

    /// <summary>Building costs nothing and cores never run out.</summary>
    public bool InfiniteResources { get; set; }

    /// <summary>Teams of players fight each other.</summary>
    public bool Pvp { get; set; }

    /// <summary>A game between teams pauses while one has no players.</summary>
    public bool PvpAutoPause { get; set; } = true;

    /// <summary>The wave team has cores to destroy.</summary>
    public bool AttackMode { get; set; }

    /// <summary>The map editor runs on this world.</summary>
    public bool Editor { get; set; }

    /// <summary>The game can be lost or won.</summary>
    public bool CanGameOver { get; set; } = true;

    /// <summary>A destroyed core goes to the team that destroyed it.</summary>
    public bool CoreCapture { get; set; }

    /// <summary>Players may take units over.</summary>
    public bool PossessionAllowed { get; set; } = true;

    /// <summary>Players may place schematics.</summary>
    public bool SchematicsAllowed { get; set; } = true;

    /// <summary>Buildings of a team without cores become derelict.</summary>
    public bool CleanupDeadTeams { get; set; } = true;

    /// <summary>Rules of single teams.</summary>
    public TeamRules Teams { get; set; } = new();

    /// <summary>Id of the team that players join.</summary>
    public byte DefaultTeam { get; set; } = 1;

    /// <summary>Id of the team that waves belong to.</summary>
    public byte WaveTeam { get; set; } = 2;

    /// <summary>The mode as server lists show it.</summary>
    public string? ModeName { get; set; }

    /// <summary>What the map wants, as players see it.</summary>
    public string? Mission { get; set; }

    /// <summary>What the map asks players to do.</summary>
    public List<MapObjective> Objectives { get; set; } = [];

    /// <summary>Flags that objectives and logic have set.</summary>
    public RuleSet<string> ObjectiveFlags { get; set; } = new();

    /// <summary>Multiplies the timers of objectives.</summary>
    public float ObjectiveTimerMultiplier { get; set; } = 1;

    /// <summary>Texts that maps and plugins leave for each other.</summary>
    public Dictionary<string, string> Tags { get; set; } = [];
}
