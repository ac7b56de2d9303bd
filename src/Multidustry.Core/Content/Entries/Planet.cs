namespace Multidustry.Core.Content;

/// <summary>A planet.</summary>
public sealed class Planet : ContentEntry
{
    private Block? _defaultCore;

    internal Planet(ContentObject source, short id, string name)
        : base(source, ContentType.Planet, id, name)
    {
        SectorCount = Integer("sectorCount");
        StartSector = Integer("startSector");
        DefaultEnvironment = (Environments)Integer("defaultEnv");
        ClearsSectorOnLose = Flag("clearSectorOnLose");
        AllowsWaves = Flag("allowWaves");
        EnemyBuildSpeedMultiplier = Number("enemyBuildSpeedMultiplier");
        EnemyInfiniteItems = Flag("enemyInfiniteItems");
        RulesJson = Text("ruleSetterResult");
    }

    /// <summary>Number of sectors.</summary>
    public int SectorCount { get; }

    /// <summary>The sector where a campaign starts.</summary>
    public int StartSector { get; }

    /// <summary>The environment of its worlds.</summary>
    public Environments DefaultEnvironment { get; }

    /// <summary>A lost sector starts afresh.</summary>
    public bool ClearsSectorOnLose { get; }

    /// <summary>Numbered sectors may have waves.</summary>
    public bool AllowsWaves { get; }

    /// <summary>Multiplies how fast the enemy rebuilds.</summary>
    public float EnemyBuildSpeedMultiplier { get; }

    /// <summary>The enemy's cores never run out.</summary>
    public bool EnemyInfiniteItems { get; }

    /// <summary>What the planet sets in a world's rules, in the game's JSON dialect.</summary>
    public string RulesJson { get; }

    /// <summary>The core of a new sector.</summary>
    public Block DefaultCore => Cached(ref _defaultCore, () => Content<Block>("defaultCore")!);
}
